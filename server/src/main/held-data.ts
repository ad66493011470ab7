import { RESERVED_SOURCES } from '../events/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { sql, typed } from '../platform/sql/sql.ts';
import type { Workspaces } from '../workspaces/index.ts';

/** A source that events came from. */
export interface HeldSource {
  readonly name: string;
  readonly events: number;
}

/** What a workspace holds, by source, the one with most first; what was decided by hand or noticed comes from none. */
export async function findHeldSources(
  { clickhouse, workspaces }: { clickhouse: ClickHouse; workspaces: Pick<Workspaces, 'listSources'> },
  workspaceId: string,
): Promise<HeldSource[]> {
  const [rows, registered] = await Promise.all([
    clickhouse.forWorkspace(workspaceId).query<{ source_id: string; events: number }>(sql`
      SELECT source_id, count() AS events
      FROM events
      WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND source_id NOT IN ${typed(RESERVED_SOURCES, 'Array(UUID)')}
      GROUP BY source_id
      ORDER BY events DESC`),
    workspaces.listSources(workspaceId),
  ]);
  const names = new Map(registered.map(({ id, name }) => [id, name]));
  return rows.map(({ source_id, events }) => ({
    name: names.get(source_id) ?? 'a removed source',
    events: Number(events),
  }));
}
