import type { Signal } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Block } from '../design/block.tsx';
import { clock, dayHeading } from '../design/instants.ts';
import { Missing } from '../design/missing.tsx';
import { StateMark, type StateOfThings } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { unbroken } from '../design/unbroken.ts';
import { bandWord } from '../scores/score-words.ts';
import type { TodayAnswer } from './today-query.ts';

/** What moved since a moment: a line each with its reason, the largest money first. */
export function Moved({ today, acts }: { today: TodayAnswer; acts: ReactNode }) {
  const { moved, isCompared, since, asOf } = today;
  const heading = dayHeading(since, new Date(asOf).getTime());
  const day = /^(Today|Yesterday)$/.test(heading) ? heading.toLowerCase() : heading;
  return (
    <Block
      id="moved"
      title={`Since ${day} ${clock(since)}`}
      note={isCompared ? 'Largest money first; from the history that was loaded' : 'Largest money first'}
      acts={acts}
    >
      {moved.length === 0 ? (
        <Missing
          what="Nothing has moved since then."
          next={
            isCompared
              ? 'Bands, stages and scores are where they were, by the history that was loaded.'
              : 'Bands, stages and scores that change show here, each with its reason.'
          }
        />
      ) : null}
      <ol className="divide-y text-sm">
        {moved.map((signal) => (
          <MovedLine key={signal.id} signal={signal} since={since} isTimed={!isCompared} />
        ))}
      </ol>
    </Block>
  );
}

interface MovedLineProps {
  signal: Signal;
  since: string;
  /** Whether it is known when it moved. */
  isTimed: boolean;
}

function MovedLine({ signal, since, isTimed }: MovedLineProps) {
  const isScore = signal.definition.kind === 'score';
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-4 py-1.5 sm:grid-cols-[9rem_minmax(0,1fr)_6.5rem]">
      <span className="order-2 text-right text-xs sm:order-none sm:text-left sm:text-sm">
        <StateMark state={stateOf(signal)}>{wordOf(signal)}</StateMark>
      </span>
      <Link
        to={signal.collection === 'people' ? '/people/$ref' : '/accounts/$ref'}
        params={{ ref: signal.subject.id }}
        search={isScore ? { score: signal.definition.name, from: since } : {}}
        className="order-1 max-w-[75ch] hover:underline sm:order-none"
      >
        {unbroken(signal.sentence)}
      </Link>
      <span className="order-3 text-right text-ink-3 sm:order-none">
        {isTimed ? <Time at={signal.at} /> : null}
      </span>
    </li>
  );
}

/** The band it is in now; a stage or segment has none, there the turn it took counts. */
function stateOf({ state, isGood }: Signal): StateOfThings {
  if (state !== null) return state;
  if (isGood === null) return 'none';
  return isGood ? 'good' : 'watch';
}

function wordOf({ kind, after, definition }: Signal): string {
  switch (kind) {
    case 'band.changed':
    case 'stage.reached':
      return after === null ? `no longer ${definition.title}` : bandWord(after);
    case 'score.changed':
      return after ?? 'unknown';
    case 'segment.entered':
      return 'entered';
    case 'segment.left':
      return 'left';
    default:
      return kind satisfies never;
  }
}
