import type { ScoreMovement, ScoreOverview } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Block } from '../design/block.tsx';
import { moneyText } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { unbroken } from '../design/unbroken.ts';
import { useApi } from '../shell/api.tsx';
import { bandTitle } from './band-title.ts';
import { MeanChange } from './mean-change.tsx';
import { movementSentence } from './movement-sentence.ts';
import { periodOf } from './period.ts';
import { PeriodChoice } from './period-choice.tsx';
import { scoreMovementQuery } from './score-queries.ts';
import type { ScoreSearch } from './score-search.ts';
import { pointsText } from './score-words.ts';

interface MovementPartProps {
  score: ScoreOverview;
  search: ScoreSearch;
  onSearch: (change: Partial<ScoreSearch>) => void;
}

/** What moved a score of everybody over a period: a sentence, the parts of the mean change, the largest movers. */
export function MovementPart({ score, search, onSearch }: MovementPartProps) {
  const period = periodOf(search);
  const movement = useQuery(scoreMovementQuery(useApi(), score.name, period));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-3 pb-16 md:px-6">
      <div className="flex max-w-[76rem] flex-col gap-3">
        <PeriodChoice period={period} choices={['1d', '7d', '30d', '90d']} onChange={onSearch} />
        {movement.isPending ? <SkeletonText lines={12} label="Loading what moved" /> : null}
        {movement.isError && movement.data === undefined ? (
          <Problem
            error={movement.error}
            what="What moved could not be loaded"
            onRetry={() => void movement.refetch()}
          />
        ) : null}
        {movement.data ? (
          <div className={movement.isPlaceholderData ? 'opacity-60' : ''}>
            <p className="mb-4 max-w-[75ch] text-base">
              {movementSentence({ score, movement: movement.data, period })}
            </p>
            <Block id="parts" title="What contributed" note="Points of the mean change; they add up to it">
              <div className="max-w-[46rem]">
                <MeanChange movement={movement.data} better={score.better} />
              </div>
            </Block>
            <Block id="movers" title="Who moved most" note="The largest change times money first">
              <Movers score={score} movement={movement.data} search={search} />
            </Block>
          </div>
        ) : null}
      </div>
    </div>
  );
}

function Movers({
  score,
  movement,
  search,
}: Omit<MovementPartProps, 'onSearch'> & { movement: ScoreMovement }) {
  if (movement.movers.length === 0) {
    return <Missing what="Nobody moved in this time." next="Choose a longer period to look further back." />;
  }
  return (
    <ol className="divide-y text-sm">
      {movement.movers.map((mover) => (
        <li
          key={mover.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-1.5 md:grid-cols-[14rem_7.5rem_9rem_minmax(0,1fr)_6rem]"
        >
          <Link
            to={score.subject === 'person' ? '/people/$ref' : '/accounts/$ref'}
            params={{ ref: mover.id }}
            search={{ score: score.name, period: search.period, from: search.from, to: search.to }}
            className="truncate font-medium hover:underline"
          >
            {mover.name}
          </Link>
          <span className="text-right md:text-left">
            <span className="text-ink-3">{shown(mover.before)} → </span>
            {shown(mover.after)} <span className="font-medium">({pointsText(mover.change)})</span>
          </span>
          <span className="hidden md:block">
            {mover.state === null || mover.band === null ? (
              <StateMark state="none">no band</StateMark>
            ) : (
              <StateMark state={mover.state}>{bandTitle(score.bands, mover.band)}</StateMark>
            )}
          </span>
          <span className="text-ink-2">{unbroken(mover.reason)}</span>
          <span className="text-right">{mover.mrr === null ? '' : moneyText(mover.mrr)}</span>
        </li>
      ))}
    </ol>
  );
}

function shown(value: number | null): string {
  return value === null ? 'none' : String(Math.round(value));
}
