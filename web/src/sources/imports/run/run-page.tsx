import type { ImportRun } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Fact, Facts } from '../../../design/block.tsx';
import { CopyableCode } from '../../../design/copyable.tsx';
import { Problem } from '../../../design/problem.tsx';
import { SkeletonText } from '../../../design/skeleton.tsx';
import { StateMark } from '../../../design/state-mark.tsx';
import { Time } from '../../../design/time.tsx';
import { useApi } from '../../../shell/api.tsx';
import { PageTop } from '../../../shell/page-top.tsx';
import { bytesText } from '../files/bytes-text.ts';
import { importQuery, isMoving } from '../import-queries.ts';
import { RunActs } from './run-acts.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunResult } from './run-result.tsx';
import { runState } from './run-words.ts';

const route = getRouteApi('/sources/imports/$id');

/** One import: how far it is, what came of it, and what can still be done. */
export function RunPage() {
  const { id } = route.useParams();
  const run = useQuery(importQuery(useApi(), id));
  return (
    <>
      <PageTop title={run.data?.name ?? 'An import'} parent={{ title: 'Sources', to: '/sources' }} />
      <div className="max-w-[60rem] p-4 md:px-6">
        {run.isPending ? <SkeletonText lines={8} label="Loading the import" /> : null}
        {run.isError && run.data === undefined ? (
          <Problem
            error={run.error}
            what="The import could not be loaded"
            kept="It goes on by itself."
            onRetry={() => void run.refetch()}
          />
        ) : null}
        {run.data === undefined ? null : <Run run={run.data} />}
      </div>
    </>
  );
}

function Run({ run }: { run: ImportRun }) {
  const { state, word } = runState(run);
  return (
    <div className="flex flex-col gap-6">
      <div role="status" className="flex flex-col gap-3">
        <p className="text-sm">
          <StateMark state={state}>{word.charAt(0).toUpperCase() + word.slice(1)}</StateMark>
          {run.finishedAt === null ? null : (
            <span className="text-ink-3">
              {' '}
              <Time at={run.finishedAt} />
            </span>
          )}
        </p>
        {run.problem === null ? null : (
          <p className="max-w-[70ch] border-l-2 border-bad py-1 pl-3 text-sm">{run.problem}</p>
        )}
      </div>
      {isMoving(run) ? <RunProgress run={run} /> : <RunResult run={run} />}
      <RunActs key={run.state} run={run} />
      <About run={run} />
    </div>
  );
}

function About({ run }: { run: ImportRun }) {
  return (
    <section aria-labelledby="about-title" className="border-t pt-3">
      <h2 id="about-title" className="mb-2 text-base font-semibold">
        This import
      </h2>
      <Facts>
        <Fact name="Files">
          {run.files.map(({ name, bytes }) => `${name} (${bytesText(bytes)})`).join(', ')}
        </Fact>
        <Fact name="Begun">
          <Time at={run.startedAt} /> by {run.startedBy}
        </Fact>
        <Fact name="Source">{run.source.name}</Fact>
      </Facts>
      <details className="mt-3">
        <summary className="py-1 text-sm text-ink-2 hover:text-ink">The map it went by</summary>
        <div className="mt-2">
          <CopyableCode label="Map (YAML)" code={run.map} />
        </div>
      </details>
    </section>
  );
}
