import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { uuidsOf } from '../subject-scope.ts';

/** One node and the subject it belongs to, for this statement. */
export interface OwnedNode {
  readonly node: string;
  readonly id: string;
}

/** A table of (node, id) made of values. */
export function ownedNodes(owned: readonly OwnedNode[]): SqlQuery {
  const nodes = uuidsOf(owned.map(({ node }) => node));
  const ids = uuidsOf(owned.map(({ id }) => id));
  return sql`SELECT pair.1 AS node, pair.2 AS id
    FROM (SELECT arrayJoin(arrayZip(${nodes}, ${ids})) AS pair)`;
}
