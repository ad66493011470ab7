import type { SubjectSort } from './score-search.ts';

type Better = 'higher' | 'lower';

/** The order of the list as a table's heading knows it: `-mrr` is the largest first. */
export function columnOf(sort: SubjectSort, better: Better): string {
  if (sort === 'money') return '-mrr';
  if (sort === 'renewal') return 'renewsAt';
  const isRising = (sort === 'worst') === (better === 'higher');
  return isRising ? 'value' : '-value';
}

/** And back; money and renewal have one order each. */
export function sortOf(column: string, better: Better): SubjectSort | undefined {
  if (column.endsWith('mrr')) return 'money';
  if (column.endsWith('renewsAt')) return 'renewal';
  const isWorst = (column === 'value') === (better === 'higher');
  return isWorst ? undefined : 'best';
}
