import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { RowWindow } from './row-columns.ts';

/**
 * What a metric gathers of rows: at once of all that a point sees, or first of cells of rows (`cells.ts`) and then of
 * the cells that it sees. Both give the same.
 */
export interface Gathering {
  readonly ofRows: SqlQuery;
  readonly ofCell: SqlQuery;
  /** Given the column that holds `ofCell`. */
  readonly ofCells: (cell: SqlQuery) => SqlQuery;
  /** How long before a moment its window begins and ends; null where only the engine knows, as of a calendar. */
  readonly bordersMs: readonly number[] | null;
}

/** An aggregate of values of rows, which do not depend on the moment looked at. */
export function gather({
  by,
  values = [],
  rows,
  window = null,
}: {
  /** The aggregate function's name, without -If. */
  readonly by: SqlQuery;
  readonly values?: readonly SqlQuery[];
  readonly rows: SqlQuery;
  readonly window?: RowWindow | null;
}): Gathering {
  const inWindow = window === null ? rows : sql`${rows} AND ${window.rows}`;
  return {
    ofRows: sql`${by}If(${sql.join([...values, inWindow], ', ')})`,
    ofCell: sql`${by}StateIf(${sql.join([...values, rows], ', ')})`,
    ofCells: (cell) =>
      window === null ? sql`${by}Merge(${cell})` : sql`${by}MergeIf(${cell}, ${window.rows})`,
    bordersMs: window === null ? [] : window.bordersMs,
  };
}

/**
 * A sum whose parts halve with each half-life before the moment. A cell's parts have faded until its last instant, and
 * fade on from there together.
 */
export function fadingSum(of: {
  /** What each row counts; 1 where null. */
  readonly weight: SqlQuery | null;
  readonly rows: SqlQuery;
  readonly halfLifeMs: number;
}): Gathering {
  const { weight, rows, halfLifeMs } = of;
  const share = (since: SqlQuery) =>
    sql`exp2(-(toUnixTimestamp64Milli(${since}) - toUnixTimestamp64Milli(timestamp)) / ${halfLifeMs})`;
  const weighed = (part: SqlQuery) => (weight === null ? part : sql`${weight} * ${part}`);
  return {
    ofRows: sql`sumIf(${weighed(share(sql`at`))}, ${rows})`,
    ofCell: sql`sumIf(${weighed(share(sql`cell_at`))}, ${rows})`,
    ofCells: (cell) => sql`sum(${cell} * ${share(sql`at`)})`,
    bordersMs: [],
  };
}
