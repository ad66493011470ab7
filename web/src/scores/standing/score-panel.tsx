import type { ScoreValue } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Missing } from '../../design/missing.tsx';
import { Problem } from '../../design/problem.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import type { Subject } from '../../profiles/profile-queries.ts';
import type { SubjectSearch } from '../../profiles/subject-search.ts';
import { useApi } from '../../shell/api.tsx';
import { subjectScoresQuery } from '../score-queries.ts';
import { ScoreRow } from './score-row.tsx';

interface ScorePanelProps {
  subject: Subject;
  /** State of the page around: the open score is part of it. */
  search: SubjectSearch;
  /** What is folded away below the first score, together with the others; null where nothing is folded. */
  folded: ReactNode;
}

/** Where somebody stands on each score: value, band, the line of 90 days, and the way to its reasons. */
export function ScorePanel({ subject, search, folded }: ScorePanelProps) {
  const scores = useQuery(subjectScoresQuery(useApi(), subject));
  const items = scores.data?.items ?? [];
  const [first, ...others] = items;
  return (
    <section aria-labelledby="scores">
      <h2 id="scores" className="mb-1 text-xs font-semibold text-ink-2">
        {items.length === 1 ? 'Score' : 'Scores'}
      </h2>
      {scores.isPending ? <SkeletonText lines={6} label="Loading scores" /> : null}
      {scores.isError && scores.data === undefined ? (
        <Problem
          error={scores.error}
          what="The scores could not be loaded"
          onRetry={() => void scores.refetch()}
        />
      ) : null}
      {scores.isSuccess && first === undefined ? (
        <Missing what="No score is defined yet." next="Define one under Scores." />
      ) : null}
      {first === undefined ? null : (
        <ul>
          <ScoreRow subject={subject} score={first} search={search} />
          {folded !== null ? null : <Rows subject={subject} scores={others} search={search} />}
        </ul>
      )}
      {folded === null ? null : (
        <details className="border-t pt-1.5">
          <summary className="text-sm text-accent">
            {others.length === 0 ? 'Stages and segments' : `${others.length} more, stages and segments`}
          </summary>
          <ul>
            <Rows subject={subject} scores={others} search={search} />
          </ul>
          <div className="flex flex-col gap-5 pt-3">{folded}</div>
        </details>
      )}
    </section>
  );
}

function Rows({
  scores,
  subject,
  search,
}: Omit<ScorePanelProps, 'folded'> & { scores: readonly ScoreValue[] }) {
  return scores.map((score) => <ScoreRow key={score.name} subject={subject} score={score} search={search} />);
}
