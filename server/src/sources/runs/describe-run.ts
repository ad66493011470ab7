import { type ImportRun, rejections } from '@sextant/contract';
import { importSourceName } from '../file-source.ts';
import { rowProblems } from '../import/index.ts';
import type { Figures } from './figures.ts';
import type { StoredRun } from './run-store.ts';

/** An import as answers show it; `live` are its figures of this moment where it runs in this process. */
export function describeRun(run: StoredRun, live: Figures | null): ImportRun {
  const { rows, share, rowsPerSecond, secondsLeft, reasons, ...counts } = live ?? run.figures;
  return {
    id: run.id,
    name: run.name,
    state: run.state,
    source: { id: run.sourceId, name: importSourceName(run.name) },
    files: run.files,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    startedBy: run.startedBy,
    progress: { rows, share, rowsPerSecond, secondsLeft },
    ...counts,
    reasons: Object.entries(reasons).map(([code, count]) => ({ code, rows: count, advice: adviceOf(code) })),
    problem: run.problem,
    canUndo: run.state === 'done' || run.state === 'cancelled' || run.state === 'failed',
    canResume: canResume(run),
    map: run.map,
  };
}

/** Whether going on could bring more than is there. */
export function canResume({ state, figures, isMendable, hasFiles }: StoredRun): boolean {
  if (!hasFiles || !isMendable) return false;
  return state === 'cancelled' || state === 'failed' || (state === 'done' && figures.rejected > 0);
}

const advices: Readonly<Record<string, string>> = { ...rejections, ...rowProblems };

function adviceOf(code: string): string {
  return advices[code] ?? '';
}
