import type { RowCounts } from './tally.ts';

/** How far an import is, by bytes of all files; a joined file that is imported too is read twice. */
export interface ImportProgress {
  readonly rows: number;
  readonly bytes: number;
  /** 0 when nobody knows, as of a pipe. */
  readonly bytesTotal: number;
  /** Rows whose fate is known by now. */
  readonly counts: RowCounts;
}

/** How fast an import is, and how long it will take if it stays so; null when that cannot be told yet. */
export function paceOf(
  { rows, bytes, bytesTotal }: Omit<ImportProgress, 'counts'>,
  elapsedMs: number,
): { rowsPerSecond: number; secondsLeft: number | null } {
  const seconds = elapsedMs / 1000;
  const isKnown = bytes > 0 && bytesTotal > 0;
  return {
    rowsPerSecond: seconds === 0 ? 0 : Math.round(rows / seconds),
    secondsLeft: isKnown ? Math.max(0, Math.round((seconds * (bytesTotal - bytes)) / bytes)) : null,
  };
}
