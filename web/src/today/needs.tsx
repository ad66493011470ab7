import type { Attention } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { Block } from '../design/block.tsx';
import { moneyText } from '../design/figures.ts';
import { keepInSight } from '../design/keep-in-sight.ts';
import { Missing } from '../design/missing.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { unbroken } from '../design/unbroken.ts';
import { bandWord, pointsText } from '../scores/score-words.ts';
import type { TodayAnswer } from './today-query.ts';

interface NeedsProps {
  today: TodayAnswer;
  openId: string | undefined;
}

/** Who needs somebody, by money and urgency, each with where it stands and why. */
export function Needs({ today, openId }: NeedsProps) {
  const { needs, score, since } = today;
  return (
    <Block id="needs" title="Who needs you" note="By money at stake and urgency">
      {score === null ? (
        <Missing
          what="No score of accounts is defined yet."
          next={
            <>
              With one, accounts that stand badly or fall show here with their reasons.{' '}
              <Link to="/scores" className="text-accent underline">
                See scores
              </Link>
            </>
          }
        />
      ) : null}
      {score !== null && needs.length === 0 ? (
        <Missing
          what="No account stands badly, falls or renews at risk."
          next={`It goes by ${score.title}, money and the renewal date.`}
        />
      ) : null}
      {score !== null && needs.length > 0 ? (
        <ol className="divide-y text-sm">
          {needs.map((need) => (
            <NeedLine
              key={need.account.id}
              need={need}
              score={score}
              since={since}
              isOpen={need.account.id === openId}
            />
          ))}
        </ol>
      ) : null}
    </Block>
  );
}

interface NeedLineProps {
  need: Attention;
  score: { name: string; title: string };
  since: string;
  isOpen: boolean;
}

function NeedLine({ need, score, since, isOpen }: NeedLineProps) {
  const { account, mrr, renewsAt, owner, reasons } = need;
  return (
    <li
      ref={isOpen ? keepInSight : undefined}
      aria-current={isOpen ? 'true' : undefined}
      className="grid scroll-my-20 grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 py-2 aria-[current=true]:bg-selected md:grid-cols-[12rem_10rem_minmax(0,1fr)_9rem]"
    >
      <span className="min-w-0">
        <Link
          to="/accounts/$ref"
          params={{ ref: account.id }}
          search={{ score: score.name, from: since }}
          className="block truncate font-medium hover:underline"
        >
          {account.name}
        </Link>
        {owner === null ? null : <span className="block truncate text-xs text-ink-3">{owner}</span>}
      </span>
      <span className="text-right md:text-left">
        <Stand need={need} title={score.title} />
      </span>
      <span className="col-span-2 max-w-[75ch] text-ink-2 md:col-span-1">{unbroken(reasons.join(' '))}</span>
      <span className="col-span-2 text-xs text-ink-3 md:col-span-1 md:text-right">
        {mrr === null ? null : <span className="text-sm text-ink">{moneyText(mrr)}</span>}
        {mrr === null ? '' : ' a month'}
        {renewsAt === null ? null : (
          <span className="md:block">
            <span className="md:hidden">, </span>renews <Time at={renewsAt} />
          </span>
        )}
      </span>
    </li>
  );
}

function Stand({ need, title }: { need: Attention; title: string }) {
  const { value, band, state, change } = need;
  return (
    <>
      {state === null || band === null ? (
        <StateMark state="none">no band</StateMark>
      ) : (
        <StateMark state={state}>{bandWord(band)}</StateMark>
      )}
      <span className="block text-xs text-ink-3">
        {value === null ? `${title}: not enough data` : `${title} ${Math.round(value)}`}
        {change === null || Math.round(change) === 0 ? '' : `, ${pointsText(change)}`}
      </span>
    </>
  );
}
