import { tableOfUuids } from '../../platform/clickhouse/index.ts';
import type { SqlQuery } from '../../platform/sql/index.ts';

/** One node and the subject it belongs to, for this statement. */
export interface OwnedNode {
  readonly node: string;
  readonly id: string;
}

/** A table of (node, id) made of values. */
export function ownedNodes(owned: readonly OwnedNode[]): SqlQuery {
  return tableOfUuids([
    { name: 'node', uuids: owned.map(({ node }) => node) },
    { name: 'id', uuids: owned.map(({ id }) => id) },
  ]);
}
