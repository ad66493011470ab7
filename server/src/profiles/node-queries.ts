import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { isTheirs } from './event-meaning.ts';
import { uuidOf, uuidsOf } from './subject-scope.ts';

export interface NodeEventsRow {
  readonly node: string;
  readonly events: number;
}

/** How many events are filed under each node, or speak of it as their account. */
export function eventsByNodeQuery(workspaceId: string, nodes: readonly string[]): SqlQuery {
  return sql`SELECT node, count() AS events
FROM events
WHERE workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)} AND ${isTheirs}
GROUP BY node`;
}
