import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { valueColumn } from '../scores/index.ts';

// Columns that segments and ladders add to an evaluation. Names of definitions are small letters, digits and _.

/** 1 where the subject is in the segment, else 0. */
export function segmentColumn(name: string): string {
  return `seg_${name}`;
}

/** The name of the stage whose rule holds (the last such of the ladder), '' for none; without hold. */
export function ladderColumn(name: string): string {
  return `g_${name}`;
}

/** 1 where the rule of the stage at this place of the ladder holds, else 0. */
export function stageColumn(ladder: string, place: number): string {
  return `h_${ladder}_${place}`;
}

/** The value of a score, NULL where it has none. */
export function scoreColumn(name: string): SqlQuery {
  return sql.identifier(valueColumn(name));
}
