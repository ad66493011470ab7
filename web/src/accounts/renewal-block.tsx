import type { Account, RenewalDetail } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Block } from '../design/block.tsx';
import { moneyText } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { Time } from '../design/time.tsx';
import { unbroken } from '../design/unbroken.ts';
import { Chance } from '../insights/renewals/chance.tsx';
import { accountRenewalQuery } from '../insights/renewals/renewal-queries.ts';
import type { SubjectSearch } from '../profiles/subject-search.ts';
import { useApi } from '../shell/api.tsx';
import { RenewalCallForm } from './renewal-call-form.tsx';
import { RenewalMoves } from './renewal-moves.tsx';
import { RenewalReasons } from './renewal-reasons.tsx';

interface RenewalBlockProps {
  account: Account;
  subjectRef: string;
  /** State of the page around. */
  search: SubjectSearch;
}

/** The next renewal: how likely it is and why, and beside it what the account manager expects. */
export function RenewalBlock({ account, subjectRef, search }: RenewalBlockProps) {
  const answer = useQuery(accountRenewalQuery(useApi(), subjectRef));
  const renewal = answer.data?.renewal;
  // Without a contract there is nothing to renew, as the block above says already.
  if (renewal === null && !account.subscriptions.some(({ status }) => status === 'active')) return null;
  return (
    <Block id="renewal" title="Renewal" note={renewal ? <NoteOf renewal={renewal} /> : undefined}>
      {answer.isPending ? <SkeletonText lines={6} label="Loading the renewal" /> : null}
      {answer.isError && answer.data === undefined ? (
        <Problem
          error={answer.error}
          what="The renewal could not be loaded"
          onRetry={() => void answer.refetch()}
        />
      ) : null}
      {renewal === null ? (
        <Missing
          what="No date is known on which the contract renews."
          next="It comes with the subscription events of a billing source."
        />
      ) : null}
      {renewal ? <Renewal renewal={renewal} subjectRef={subjectRef} search={search} /> : null}
    </Block>
  );
}

function NoteOf({ renewal: { renewsAt, days, money } }: { renewal: RenewalDetail }) {
  return (
    <>
      {days < 0 ? 'was due ' : ''}
      <Time at={renewsAt} /> (<Time at={renewsAt} as="day" />)
      {money === null ? '' : `, ${moneyText(money)} a year`}
    </>
  );
}

function Renewal(props: Omit<RenewalBlockProps, 'account'> & { renewal: RenewalDetail }) {
  const { renewal, subjectRef, search } = props;
  return (
    <>
      <p className="max-w-[75ch] pb-3 text-sm">{unbroken(renewal.sentence)}</p>
      <div className="grid max-w-[58rem] gap-x-10 gap-y-4 pb-4 sm:grid-cols-2">
        <section aria-labelledby="renewal-chance">
          <h3 id="renewal-chance" className="text-xs font-semibold text-ink-2">
            Chance that it renews
          </h3>
          <div className="max-w-[22rem] py-1.5 text-lg font-semibold">
            <Chance renewal={renewal} />
          </div>
          <p className="text-xs text-ink-3">
            {basisWords[renewal.basis]}{' '}
            <Link to="/renewals" hash="model" className="underline hover:text-ink">
              How this comes about
            </Link>
          </p>
        </section>
        <RenewalCallForm renewal={renewal} subjectRef={subjectRef} />
      </div>
      <div className="grid max-w-[58rem] gap-x-10 gap-y-4 sm:grid-cols-2">
        <RenewalReasons renewal={renewal} />
        <RenewalMoves renewal={renewal} subjectRef={subjectRef} search={search} />
      </div>
    </>
  );
}

const basisWords: Record<RenewalDetail['basis'], string> = {
  nothing: 'Nothing like it was ever decided, so there is nothing to go by.',
  shares: 'From what became of past renewals that stood alike.',
  learned: 'By a model learned from past renewals.',
};
