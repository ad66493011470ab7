import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { RowWindow } from './row-columns.ts';

/**
 * What a metric gathers of rows: at once of all that a point sees, or first of cells of rows (`cells.ts`) and then of
 * the cells that it sees, or first of each node and of the nodes of a subject (`by-node.ts`). All give the same.
 */
export interface Gathering {
  readonly ofRows: SqlQuery;
  readonly ofCell: SqlQuery;
  /** Given the column that holds `ofCell`. */
  readonly ofCells: (cell: SqlQuery) => SqlQuery;
  /** Null where gathering in two steps costs more than it saves. */
  readonly byNode: GatheringByNode | null;
  /** How long before a moment its window begins and ends; null where only the engine knows, as of a calendar. */
  readonly bordersMs: readonly number[] | null;
}

/** What is gathered of each node, and then of the nodes of a subject. */
export interface GatheringByNode {
  readonly ofNode: SqlQuery;
  /** Given the column that holds `ofNode`. */
  readonly ofNodes: (node: SqlQuery) => SqlQuery;
}

/** An aggregate of values of rows, which do not depend on the moment looked at. */
export function gather({
  by,
  halves,
  values = [],
  rows,
  window = null,
}: {
  /** The aggregate function's name, without -If. */
  readonly by: SqlQuery;
  /** Without -If: what makes a result of each node, and one of several; those that are small have it. */
  readonly halves?: readonly [ofNode: SqlQuery, ofNodes: SqlQuery];
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
    byNode:
      halves === undefined
        ? null
        : {
            ofNode: sql`${halves[0]}If(${sql.join([...values, inWindow], ', ')})`,
            ofNodes: (node) => sql`${halves[1]}(${node})`,
          },
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
  const sum = sql`sumIf(${weighed(share(sql`at`))}, ${rows})`;
  return {
    ofRows: sum,
    byNode: { ofNode: sum, ofNodes: (node) => sql`sum(${node})` },
    ofCell: sql`sumIf(${weighed(share(sql`cell_at`))}, ${rows})`,
    ofCells: (cell) => sql`sum(${cell} * ${share(sql`at`)})`,
    bordersMs: [],
  };
}
