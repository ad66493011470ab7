import type { ScoreWhy } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { EvaluatedRow } from '../../metrics/index.ts';
import { readScore, type ScoreReading } from '../reading.ts';
import { groupsOf, partsOf, splitOf } from './parts.ts';
import { titlesOf } from './titles.ts';

/** How a score differs between two moments, by component; what it came of is not asked. */
export interface Difference {
  readonly before: ScoreReading;
  readonly after: ScoreReading;
  readonly groups: ScoreWhy['groups'];
}

/** The difference of two evaluated rows of one subject: what costs two moments, where a walk costs hundreds. */
export function differenceOf(
  { set, name }: { set: DefinitionSet; name: string },
  { first, last }: { first: EvaluatedRow; last: EvaluatedRow },
): Difference {
  const [before, after] = [readScore(set, name, first), readScore(set, name, last)];
  const step = { cause: { kind: 'time' as const }, before: splitOf(before), after: splitOf(after) };
  const titles = titlesOf(name, [set]);
  return {
    before,
    after,
    groups: groupsOf(partsOf([step], { titles, filters: new Map() })),
  };
}
