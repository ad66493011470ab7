import type { StagesDefinition } from '@sextant/contract';
import type { EvaluatedRow } from '../../metrics/index.ts';
import { stageColumn } from '../column-names.ts';
import type { RulesHeld } from './stage-held.ts';

/** Which rules of a ladder held, of an evaluated row. */
export function rulesHeld({ name, stages }: StagesDefinition, row: EvaluatedRow): RulesHeld {
  return stages.map((_, place) => row[stageColumn(name, place)] === 1);
}
