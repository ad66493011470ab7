import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { Point } from '../evaluation.ts';
import type { Aggregate } from './computations.ts';
import type { RowReads } from './row-reads.ts';
import type { NodeRows, RowSource } from './row-source.ts';

/** What was gathered of nodes, and then of subjects. */
export interface ByNode {
  /** The rows, each node a subject of its own. */
  readonly source: NodeRows;
  /** The steps that end in `counted`; given FROM … WHERE …, the rows that the point sees. */
  readonly steps: (seen: SqlQuery) => SqlQuery[];
}

/**
 * Adds up by node, and then the nodes of each owner: so the map of owners is asked once a node and not once a row. Of
 * 3 million rows of 950,000 nodes that is 530 ms of processor time instead of 800, of 20 million 1.4 s instead of 7.
 * Null where a row has to know whose it is, and where it saves nothing: at several points a node would be as many rows,
 * and what some metrics gather (texts, lists) is dearer to put together than the map is to ask.
 */
export function byNodeFor({
  source,
  reads,
  aggregates,
  points,
}: {
  readonly source: RowSource;
  readonly reads: RowReads;
  readonly aggregates: readonly Aggregate[];
  readonly points: readonly Point[];
}): ByNode | null {
  const { nodes } = source;
  if (nodes === null || points.length > 1) return null;
  if (reads.needsPerson || reads.needsAccount || reads.roles !== null) return null;
  const parts: SqlQuery[] = [];
  const columns: SqlQuery[] = [];
  for (const { name, gatherings, made } of aggregates) {
    const found: SqlQuery[] = [];
    for (const [place, { byNode }] of gatherings.entries()) {
      if (byNode === null) return null;
      const part = sql.identifier(`part_${name}_${place}`);
      parts.push(sql`${byNode.ofNode} AS ${part}`);
      found.push(byNode.ofNodes(part));
    }
    columns.push(sql`${made(found)} AS ${sql.identifier(name)}`);
  }
  return {
    source: nodes,
    steps: (seen) => [
      sql`by_node AS (
    SELECT
      ${sql.join([sql`subject AS node`, ...parts], ',\n      ')}
    ${seen}
    GROUP BY node
  )`,
      sql`counted AS (
    SELECT
      ${sql.join([sql`${nodes.owner} AS subject`, ...columns], ',\n      ')}
    FROM by_node
    ${nodes.join}
    GROUP BY subject
  )`,
    ],
  };
}
