import type { ImportRun } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { count } from '../../design/figures.ts';
import { Problem } from '../../design/problem.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { Time } from '../../design/time.tsx';
import { useApi } from '../../shell/api.tsx';
import { importsQuery, isMoving } from './import-queries.ts';
import { runState } from './run/run-words.ts';

/** The latest imports of files; nothing where there has been none. */
export function ImportList() {
  const imports = useQuery(importsQuery(useApi()));
  if (imports.isError && imports.data === undefined) {
    return (
      <div className="mt-8">
        <Problem
          error={imports.error}
          what="The imports could not be loaded"
          onRetry={() => void imports.refetch()}
        />
      </div>
    );
  }
  if (imports.data === undefined || imports.data.items.length === 0) return null;
  const head = 'border-b border-line px-2 py-1.5 text-xs font-medium text-ink-2';
  return (
    <section aria-labelledby="imports-title" className="mt-8">
      <h2 id="imports-title" className="mb-1 px-2 text-base font-semibold">
        Imports
      </h2>
      <table className="w-full text-sm">
        <caption className="sr-only">Imports of files, newest first</caption>
        <thead>
          <tr className="text-left">
            <th scope="col" className={head}>
              Import
            </th>
            <th scope="col" className={head}>
              State
            </th>
            <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
              Read
            </th>
            <th scope="col" className={`${head} hidden text-right lg:table-cell`}>
              New
            </th>
            <th scope="col" className={`${head} hidden text-right lg:table-cell`}>
              There already
            </th>
            <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
              Refused
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.data.items.map((run) => (
            <ImportRow key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ImportRow({ run }: { run: ImportRun }) {
  const { state, word } = runState(run);
  const cell = 'border-b px-2 py-1.5';
  return (
    <tr className="hover:bg-hover">
      <td className={cell}>
        <Link to="/sources/imports/$id" params={{ id: run.id }} className="font-medium hover:underline">
          {run.name}
        </Link>
        <span className="block text-xs text-ink-3">
          <Time at={run.startedAt} /> by {run.startedBy}
        </span>
      </td>
      <td className={cell}>
        <StateMark state={state}>{word}</StateMark>
        {isMoving(run) ? (
          <span className="block text-xs text-ink-3">{Math.round(run.progress.share * 100)} %</span>
        ) : null}
      </td>
      <td className={`${cell} hidden text-right sm:table-cell`}>{count(run.read)}</td>
      <td className={`${cell} hidden text-right lg:table-cell`}>{count(run.accepted)}</td>
      <td className={`${cell} hidden text-right lg:table-cell`}>{count(run.duplicates)}</td>
      <td className={`${cell} hidden text-right sm:table-cell`}>{count(run.rejected)}</td>
    </tr>
  );
}
