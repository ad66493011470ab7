import type { LogRow } from './log-row.ts';

/** Whether a row of each step can be chosen, one after the other, the last within so long of the first: by trying all. */
export function inOrder(steps: readonly (readonly LogRow[])[], withinMs: number): boolean {
  const [first = [], ...rest] = steps;
  return first.some((start) => canGoOn(start, rest, start.at + withinMs));
}

function canGoOn(from: LogRow, [next, ...rest]: readonly (readonly LogRow[])[], latest: number): boolean {
  if (next === undefined) return true;
  return next.some((row) => isAfter(row, from) && row.at <= latest && canGoOn(row, rest, latest));
}

function isAfter(row: LogRow, other: LogRow): boolean {
  return row.at > other.at || (row.at === other.at && row.eventId > other.eventId);
}
