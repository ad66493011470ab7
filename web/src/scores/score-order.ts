import type { ScoreOverview } from '@sextant/contract';

/** The scores that are read first, wherever scores stand together: how somebody is, all in all. */
const leading: readonly string[] = ['health', 'user_health'];

/** Scores as they are read: the leading ones first, the others as they come. */
export function inReadingOrder<Score extends Pick<ScoreOverview, 'name'>>(scores: readonly Score[]): Score[] {
  return [
    ...scores.filter(({ name }) => leading.includes(name)),
    ...scores.filter(({ name }) => !leading.includes(name)),
  ];
}
