import type { Renewal } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { count, counted, moneyText } from '../../design/figures.ts';
import { exact, shortDay } from '../../design/instants.ts';
import { keepInSight } from '../../design/keep-in-sight.ts';
import { StateMark } from '../../design/state-mark.tsx';
import { CallSelect } from './call-select.tsx';
import { Chance } from './chance.tsx';
import type { BandOf } from './use-bands.ts';

/** Rows a page begins with; a walk beyond them shows the others. */
const SHOWN_AT_FIRST = 50;

interface RenewalTableProps {
  renewals: readonly Renewal[];
  openId: string | undefined;
  bandOf: BandOf;
}

/** Renewals, the soonest first: what each brings, how likely it is, where the account stands, what is expected. */
export function RenewalTable({ renewals, openId, bandOf }: RenewalTableProps) {
  const [isAll, setIsAll] = useState(false);
  const openAt = renewals.findIndex(({ account }) => account.id === openId);
  const isWhole = isAll || openAt >= SHOWN_AT_FIRST;
  const shown = isWhole ? renewals : renewals.slice(0, SHOWN_AT_FIRST);
  const head = 'border-b border-line py-1.5 pr-4 text-left text-xs font-medium text-ink-2 last:pr-0';
  return (
    <>
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">Renewals ahead</caption>
        <thead>
          <tr>
            <th scope="col" className={head}>
              Account
            </th>
            <th scope="col" className={`${head} hidden w-48 sm:table-cell`}>
              Renews
            </th>
            <th scope="col" className={`${head} hidden w-28 text-right sm:table-cell`}>
              A year
            </th>
            <th scope="col" className={`${head} w-18 sm:w-56`}>
              Chance<span className="hidden sm:inline"> that it renews</span>
            </th>
            <th scope="col" className={`${head} hidden w-36 md:table-cell`}>
              Stands
            </th>
            <th scope="col" className={`${head} w-26 sm:w-28`}>
              Your call
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((renewal) => (
            <RenewalRow
              key={`${renewal.account.id} ${renewal.renewsAt}`}
              renewal={renewal}
              isOpen={renewal.account.id === openId}
              bandOf={bandOf}
            />
          ))}
        </tbody>
      </table>
      {shown.length < renewals.length ? (
        <div className="pt-2">
          <Button look="quiet" onClick={() => setIsAll(true)}>
            Show {count(renewals.length - shown.length)} more
          </Button>
        </div>
      ) : null}
    </>
  );
}

function RenewalRow(props: { renewal: Renewal; isOpen: boolean; bandOf: BandOf }) {
  const { renewal, isOpen, bandOf } = props;
  const { account, money } = renewal;
  const cell = 'border-b py-1 pr-4 last:pr-0';
  const yearly = money === null ? null : moneyText(money);
  return (
    <tr
      ref={isOpen ? keepInSight : undefined}
      aria-current={isOpen ? 'true' : undefined}
      className="h-9 hover:bg-hover aria-[current=true]:bg-selected"
    >
      <th scope="row" className={`${cell} truncate text-left font-normal`}>
        <Link
          to="/accounts/$ref"
          params={{ ref: account.id }}
          hash="renewal"
          className="font-medium hover:underline"
        >
          {account.name}
        </Link>
        <span className="block truncate text-xs text-ink-3 sm:hidden">
          <Day renewal={renewal} />
          {yearly === null ? '' : `, ${yearly}`}
        </span>
      </th>
      <td className={`${cell} hidden whitespace-nowrap sm:table-cell`}>
        <When renewal={renewal} />
      </td>
      <td className={`${cell} hidden text-right sm:table-cell`}>
        {yearly ?? <span className="text-ink-3">not known</span>}
      </td>
      <td className={cell}>
        <Chance renewal={renewal} />
      </td>
      <td className={`${cell} hidden md:table-cell`}>
        <Stands band={bandOf(renewal.band)} />
      </td>
      <td className={cell}>
        <CallSelect account={account} call={renewal.call} />
      </td>
    </tr>
  );
}

function Day({ renewal: { days, renewsAt } }: { renewal: Renewal }) {
  const day = (
    <time dateTime={renewsAt} title={exact(renewsAt)}>
      {shortDay(renewsAt, Date.now())}
    </time>
  );
  return days < 0 ? <StateMark state="watch">was due {day}</StateMark> : day;
}

function When({ renewal }: { renewal: Renewal }) {
  const { days } = renewal;
  if (days < 0) return <Day renewal={renewal} />;
  return (
    <>
      <Day renewal={renewal} />
      <span className="text-ink-3">, {days === 0 ? 'today' : `in ${counted(days, 'day', 'days')}`}</span>
    </>
  );
}

function Stands({ band }: { band: ReturnType<BandOf> }) {
  if (band === null) return <StateMark state="none">no band</StateMark>;
  return <StateMark state={band.state ?? 'none'}>{band.title}</StateMark>;
}
