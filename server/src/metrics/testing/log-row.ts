import { parseNodeId } from '../../identity/index.ts';
import { sql, typed } from '../../platform/sql/index.ts';
import type { World } from '../../profiles/testing/world.ts';

/** A row of the log as it is, with whose it is. */
export interface LogRow {
  readonly eventId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly receivedAt: number;
  readonly event: string;
  readonly kind: string;
  readonly type: string;
  readonly said: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Null for an account's own row. */
  readonly person: string | null;
  /** The account it names. */
  readonly account: string | null;
}

interface StoredRow {
  readonly event_id: string;
  readonly timestamp: string;
  readonly received_at: string;
  readonly event: string;
  readonly kind: string;
  readonly type: string;
  readonly properties: string;
  readonly traits: string;
  readonly node: string;
  readonly account_node: string;
}

const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000';

/** The whole log of a world. */
export async function readLog({ clickhouse, identity, workspaceId }: World): Promise<LogRow[]> {
  const rows = await clickhouse.forWorkspace(workspaceId).query<StoredRow>(
    sql`SELECT event_id, timestamp, received_at, event, kind, type, properties, traits, node, account_node
        FROM events
        WHERE workspace_id = ${typed(workspaceId, 'UUID')}`,
  );
  const nodes = rows.flatMap(({ node, account_node }) => [node, account_node]);
  const owners: ReadonlyMap<string, string> = await identity.ownersOf({
    workspaceId,
    nodes: nodes.flatMap((node) => parseNodeId(node) ?? []),
  });
  const ownerOf = (node: string): string => owners.get(node) ?? node;
  return rows.map((row) => ({
    eventId: row.event_id,
    at: Date.parse(row.timestamp),
    receivedAt: Date.parse(row.received_at),
    ...{ event: row.event, kind: row.kind, type: row.type },
    said: JSON.parse(row.properties) as LogRow['said'],
    claims: row.traits === '' ? {} : (JSON.parse(row.traits) as LogRow['claims']),
    person: row.node === row.account_node ? null : ownerOf(row.node),
    account: row.account_node === NO_ACCOUNT ? null : ownerOf(row.account_node),
  }));
}

/** Everybody whom a log knows. */
export function subjectsOf(log: readonly LogRow[]): { people: string[]; accounts: string[] } {
  return {
    people: [...new Set(log.flatMap(({ person }) => person ?? []))],
    accounts: [...new Set(log.flatMap(({ account }) => account ?? []))],
  };
}
