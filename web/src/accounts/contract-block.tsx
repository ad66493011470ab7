import type { Account } from '@sextant/contract';
import { Block } from '../design/block.tsx';
import { count, moneyText } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';

type Subscription = Account['subscriptions'][number];

/** What was agreed: plan, seats and how many are used, money a month, renewal. */
export function ContractBlock({ account }: { account: Account }) {
  const { subscriptions, usage } = account;
  const head = 'border-b py-1 pr-4 text-xs font-medium text-ink-2 last:pr-0';
  return (
    <Block id="contract" title="Contract">
      {subscriptions.length === 0 ? (
        <Missing what="No subscription is known." next="It comes with the events of a billing source." />
      ) : (
        <table className="w-full max-w-[52rem] text-sm">
          <caption className="sr-only">Subscriptions</caption>
          <thead>
            <tr className="text-left">
              <th scope="col" className={head}>
                State
              </th>
              <th scope="col" className={head}>
                Plan
              </th>
              <th scope="col" className={`${head} text-right`}>
                A month
              </th>
              <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
                Seats
              </th>
              <th scope="col" className={head}>
                Renews
              </th>
              <th scope="col" className={`${head} hidden md:table-cell`}>
                Since
              </th>
            </tr>
          </thead>
          <tbody>
            {subscriptions.map((subscription) => (
              <SubscriptionRow key={subscription.subscriptionId} subscription={subscription} />
            ))}
          </tbody>
        </table>
      )}
      {usage.seats === null ? null : <Licences seats={usage.seats} active={usage.activePeople30} />}
    </Block>
  );
}

function SubscriptionRow({ subscription }: { subscription: Subscription }) {
  const { status, plan, mrr, seats, renewsAt, startedAt, cancelledAt, cancelReason } = subscription;
  return (
    <tr className="h-8">
      <td className="border-b pr-4">
        <StateMark state={status === 'active' ? 'good' : 'bad'}>{status}</StateMark>
      </td>
      <td className="border-b pr-4">{plan}</td>
      <td className="border-b pr-4 text-right">{mrr === null ? '' : moneyText(mrr)}</td>
      <td className="hidden border-b pr-4 text-right sm:table-cell">{seats === null ? '' : count(seats)}</td>
      <td className="border-b pr-4">
        {status === 'cancelled' && cancelledAt !== null ? (
          <>
            ended <Time at={cancelledAt} as="day" />
            {cancelReason ? `: ${cancelReason}` : ''}
          </>
        ) : null}
        {status === 'active' && renewsAt !== null ? <Time at={renewsAt} /> : null}
      </td>
      <td className="hidden border-b pr-4 md:table-cell">
        <Time at={startedAt} as="day" />
      </td>
    </tr>
  );
}

/** Use of licences as one bar: seats are the whole, the filled part was active in the last 30 days. */
function Licences({ seats, active }: { seats: number; active: number }) {
  const share = seats === 0 ? 0 : Math.round((active / seats) * 100);
  return (
    <div className="mt-3 max-w-[28rem] text-sm">
      <p>
        {count(active)} of {count(seats)} seats in use in the last 30 days{' '}
        <span className="text-ink-3">({share} %)</span>
      </p>
      <span aria-hidden className="mt-1 block h-2 overflow-hidden rounded-sm bg-hover">
        <span className="block h-full bg-mark-1" style={{ width: `${Math.min(100, share)}%` }} />
      </span>
    </div>
  );
}
