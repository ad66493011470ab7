import type { SubjectKind } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { useRowWalk } from '../profiles/list/use-row-walk.ts';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { scoresQuery } from './score-queries.ts';
import { ScoreTable } from './score-table.tsx';

const route = getRouteApi('/scores');
const kinds = ['account', 'person'] as const satisfies readonly SubjectKind[];

/** Every score: how many stand in each of its bands, and what they pay. */
export function ScoresPage() {
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const scores = useQuery(scoresQuery(useApi()));
  const items = scores.data?.items ?? [];
  const groups = kinds
    .map((subject) => ({ subject, scores: items.filter((score) => score.subject === subject) }))
    .filter(({ scores: theirs }) => theirs.length > 0);
  const openScore = (name: string) => void navigate({ to: '/scores/$name', params: { name } });
  useRowWalk({
    ids: groups.flatMap((group) => group.scores.map(({ name }) => name)),
    selectedId: open,
    onSelect: (name) => void navigate({ search: { open: name }, replace: true }),
    onOpen: openScore,
  });
  return (
    <>
      <PageTop title="Scores" />
      <div className="flex max-w-[76rem] flex-col gap-2 px-4 pt-4 pb-16 md:px-6">
        {scores.isPending ? <SkeletonText lines={12} label="Loading scores" /> : null}
        {scores.isError && scores.data === undefined ? (
          <Problem
            error={scores.error}
            what="The scores could not be loaded"
            onRetry={() => void scores.refetch()}
          />
        ) : null}
        {scores.isSuccess && items.length === 0 ? (
          <Missing
            what="No score is defined yet."
            next="A score weighs metrics into one number from 0 to 100 and says why it moves. It is written as a definition, in the app or by sextant apply."
          />
        ) : null}
        {groups.length === 0 ? null : <ScoreTable groups={groups} openName={open} onOpen={openScore} />}
      </div>
    </>
  );
}
