import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';
import { type StoredEvent, storedEventColumns } from './log-reader.ts';

/** An import of which everything has to go. */
export interface ImportKey {
  readonly workspaceId: string;
  readonly importId: string;
}

/** An identifier of which something is being forgotten. */
export interface ForgottenNode {
  readonly collection: 'people' | 'accounts';
  readonly node: string;
}

/** What takes an import out of the log, and what has to be known of it before. */
export interface Forgetting {
  /** The events that the import brought, in the order of the log, after one of them; none when that was the last. */
  readImported(page: ImportKey & { after: StoredEvent | null; limit: number }): Promise<StoredEvent[]>;
  /** The events filed under some nodes of people or accounts, of this workspace, that the import did not bring. */
  readOthers(
    of: ImportKey & { people: readonly string[]; accounts: readonly string[] },
  ): AsyncIterable<StoredEvent[]>;
  /** Notes identifiers that the import named, so that they are known when its events are gone. Safe to repeat. */
  noteNodes(of: ImportKey & { nodes: readonly ForgottenNode[] }): Promise<void>;
  /** Takes out what was refused of the import: nobody may let it in later. */
  removeRefused(of: ImportKey): Promise<void>;
  /** Takes the import's events out of the log and the list of arrivals; resolved means that nobody sees them. */
  removeEvents(of: ImportKey): Promise<void>;
}

/** Deleted rows are gone for every reader when the statement is through; what it looks up is the same on all replicas. */
export const DELETING = { settings: { lightweight_deletes_sync: 2, allow_nondeterministic_mutations: 1 } };

export function createForgetting(clickhouse: ClickHouse): Forgetting {
  return {
    readImported: (page) => readImported(clickhouse, page),
    readOthers: (of) => readOthers(clickhouse, of),
    noteNodes: ({ workspaceId, importId, nodes }) =>
      clickhouse.forWorkspace(workspaceId).insert({
        table: 'forgotten_nodes',
        rows: nodes.map((one) => ({ workspace_id: workspaceId, import_id: importId, ...one })),
      }),
    async removeRefused(of) {
      const workspace = typed(of.workspaceId, 'UUID');
      await clickhouse.execute(
        sql`
    DELETE FROM waiting_events
    WHERE workspace_id = ${workspace} AND rejection_id IN (
      SELECT rejection_id
      FROM rejected_events
      WHERE workspace_id = ${workspace} AND import_id = ${typed(of.importId, 'UUID')}
    )`,
        DELETING,
      );
      await remove(clickhouse, 'rejected_events', of);
    },
    async removeEvents(of) {
      // The log last: as long as it has them, an undo that was cut short finds what it has to do.
      await remove(clickhouse, 'arrivals', of);
      await remove(clickhouse, 'events', of);
    },
  };
}

function remove(
  clickhouse: ClickHouse,
  table: 'rejected_events' | 'arrivals' | 'events',
  { workspaceId, importId }: ImportKey,
): Promise<void> {
  return clickhouse.execute(
    sql`
    DELETE FROM ${sql.identifier(table)}
    WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND import_id = ${typed(importId, 'UUID')}`,
    DELETING,
  );
}

function readImported(
  clickhouse: ClickHouse,
  { workspaceId, importId, after, limit }: Parameters<Forgetting['readImported']>[0],
): Promise<StoredEvent[]> {
  const beyond = after === null ? sql`` : sql` AND ${isBeyond(after)}`;
  return clickhouse.forWorkspace(workspaceId).query<StoredEvent>(sql`
    SELECT
      workspace_id AS workspaceId,
      ${storedEventColumns}
    FROM events
    WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND import_id = ${typed(importId, 'UUID')}${beyond}
    ORDER BY node, events.timestamp, event_id
    LIMIT ${limit}`);
}

/** The first condition is what the sort key is searched by. */
function isBeyond({ node, timestamp, eventId }: StoredEvent): SqlQuery {
  const [from, id] = [typed(node, 'UUID'), typed(eventId, 'UUID')];
  return sql`node >= ${from} AND (node, events.timestamp, event_id) > (${from}, ${new Date(timestamp)}, ${id})`;
}

/** Those of accounts are filed under whoever was seen in them, which `memberships` says without going over the log. */
async function* readOthers(
  clickhouse: ClickHouse,
  { workspaceId, importId, people, accounts }: Parameters<Forgetting['readOthers']>[0],
): AsyncGenerator<StoredEvent[]> {
  const workspace = typed(workspaceId, 'UUID');
  const nodes = typed([...people, ...accounts], 'Array(UUID)');
  const store = clickhouse.forWorkspace(workspaceId);
  yield* store.stream<StoredEvent>(sql`
    SELECT
      workspace_id AS workspaceId,
      ${storedEventColumns}
    FROM events
    WHERE workspace_id = ${workspace} AND node IN ${nodes} AND import_id != ${typed(importId, 'UUID')}`);
  if (accounts.length === 0) return;
  const ofAccounts = sql`account_node IN ${typed(accounts, 'Array(UUID)')}`;
  yield* store.stream<StoredEvent>(sql`
    SELECT
      workspace_id AS workspaceId,
      ${storedEventColumns}
    FROM events
    WHERE workspace_id = ${workspace}
      AND node IN (SELECT node FROM memberships WHERE workspace_id = ${workspace} AND ${ofAccounts})
      AND ${ofAccounts} AND import_id != ${typed(importId, 'UUID')}`);
}
