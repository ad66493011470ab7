import { RESERVED_SOURCES } from '../events/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { sql } from '../platform/sql/sql.ts';
import type { LoggedWorkspace } from '../workspaces/index.ts';

interface LoggedSource {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly events: number;
}

/**
 * The workspaces whose events the log holds: for a start without PostgreSQL's rows, which have been lost. `wanted`
 * says which of several is the installation's own; it comes first. Throws when there are several and none is chosen,
 * or when the chosen one is not there.
 */
export async function findLoggedWorkspaces(
  clickhouse: ClickHouse,
  wanted: string | undefined,
): Promise<LoggedWorkspace[]> {
  const sources = await clickhouse.query<LoggedSource>(sql`
    SELECT workspace_id AS workspaceId, source_id AS sourceId, count() AS events
    FROM events
    GROUP BY workspace_id, source_id
    ORDER BY min(received_at), source_id`);
  const ids = [...new Set(sources.map(({ workspaceId }) => workspaceId))];
  const [only] = ids;
  if (only === undefined) return [];
  const first = wanted ?? (ids.length === 1 ? only : undefined);
  if (first === undefined || !ids.includes(first)) throw new Error(severalWorkspaces(ids, sources));
  return [first, ...ids.filter((id) => id !== first)].map((id) => ({
    id,
    sourceIds: sources
      .filter(({ workspaceId, sourceId }) => workspaceId === id && !RESERVED_SOURCES.includes(sourceId))
      .map(({ sourceId }) => sourceId),
  }));
}

function severalWorkspaces(ids: readonly string[], sources: readonly LoggedSource[]): string {
  const list = ids.map((id) => {
    const events = sources
      .filter(({ workspaceId }) => workspaceId === id)
      .reduce((sum, each) => sum + Number(each.events), 0);
    return `  ${id} (${events.toLocaleString('en')} events)`;
  });
  return [
    'PostgreSQL is empty, and the event log holds these workspaces:',
    ...list,
    'Say which one is yours to go on with: SEXTANT_WORKSPACE=<its id>. Or restore PostgreSQL from a copy.',
  ].join('\n');
}
