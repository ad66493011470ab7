import type { ImportRun } from '@sextant/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../design/button.tsx';
import { count } from '../../../design/figures.ts';
import { sentenceOf } from '../../../design/problem.tsx';
import { useApi } from '../../../shell/api.tsx';
import { durationText, runSentence } from './run-words.ts';

/** How far an import is, how fast, and how long it will still take. */
export function RunProgress({ run }: { run: ImportRun }) {
  const { share } = run.progress;
  const isUndoing = run.state === 'undoing';
  return (
    <div className="flex max-w-[44rem] flex-col gap-2">
      <div
        role="progressbar"
        aria-label={isUndoing ? 'Undoing' : 'Rows read'}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-2 overflow-hidden rounded-full bg-hover"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-500"
          style={{ width: `${share * 100}%` }}
        />
      </div>
      <p className="flex flex-wrap gap-x-4 text-sm">
        <span className="font-medium">{Math.round(share * 100)} %</span>
        {isUndoing ? null : <Pace progress={run.progress} />}
      </p>
      <p className="text-sm text-ink-2">
        {isUndoing ? '' : `${runSentence(run)} `}You can leave this page; it goes on, and is listed under
        Sources.
      </p>
      {isUndoing ? null : <StopButton id={run.id} />}
    </div>
  );
}

function Pace({ progress }: Pick<ImportRun, 'progress'>) {
  const { rows, rowsPerSecond, secondsLeft } = progress;
  return (
    <>
      <span>{count(rows)} rows</span>
      {rowsPerSecond > 0 ? <span>{count(rowsPerSecond)} rows a second</span> : null}
      {secondsLeft === null ? null : <span>about {durationText(secondsLeft)} left</span>}
    </>
  );
}

function StopButton({ id }: { id: string }) {
  const api = useApi();
  const cache = useQueryClient();
  const stop = useMutation({
    mutationFn: () => api.cancelImport({ params: { id } }),
    onSettled: () => void cache.invalidateQueries({ queryKey: ['imports'] }),
  });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button onClick={() => stop.mutate()} disabled={stop.isPending}>
        Stop; what has arrived stays
      </Button>
      {stop.isError ? (
        <p role="alert" className="text-sm text-bad">
          {sentenceOf(stop.error)}
        </p>
      ) : null}
    </div>
  );
}
