import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import { sql, typed } from '../platform/sql/index.ts';

/**
 * A count of what never reached the workspace is unknown, and becomes 0 for everybody with the first such event: then
 * everybody has to be computed anew, not only whom the event concerns.
 */
export interface ArrivedNames {
  /** Whether events of a name or kind have come since the last look that were not known, or known from later only. */
  haveGrown(workspaceId: string): Promise<boolean>;
}

interface NameRow {
  readonly event: string;
  readonly kind: string;
  readonly first_at: string;
}

interface Known {
  readonly first: Map<string, number>;
  lookedAt: Date;
}

/** What was received a little earlier can become visible a little later. */
const GRACE_MS = 60_000;
/**
 * Names known for longer than standings reach back: no row is kept longer than a day without being computed anew, and
 * bands and stages look back two weeks at most.
 */
const KNOWN_FOR_LONG_MS = 16 * 86_400_000;

export function createArrivedNames({
  clickhouse,
  clock,
}: {
  clickhouse: ClickHouse;
  clock: Clock;
}): ArrivedNames {
  const known = new Map<string, Known>();
  const read = (workspaceId: string, since: Date): Promise<NameRow[]> =>
    clickhouse.forWorkspace(workspaceId).query<NameRow>(sql`SELECT event, kind, min(timestamp) AS first_at
FROM arrivals
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND received_at >= ${since}
GROUP BY event, kind`);
  return {
    async haveGrown(workspaceId) {
      const before = known.get(workspaceId);
      const lookedAt = clock.now();
      const since = before === undefined ? new Date(0) : new Date(before.lookedAt.getTime() - GRACE_MS);
      const rows = await read(workspaceId, since);
      const first = before?.first ?? new Map<string, number>();
      let haveGrown = false;
      for (const { event, kind, first_at } of rows) {
        const [name, at] = [`${kind} ${event}`, Date.parse(first_at)];
        const earliest = first.get(name);
        if (earliest !== undefined && earliest <= at) continue;
        first.set(name, at);
        haveGrown ||= earliest === undefined || earliest > lookedAt.getTime() - KNOWN_FOR_LONG_MS;
      }
      known.set(workspaceId, { first, lookedAt });
      // At the first look nothing is new: a start sweeps everybody where anything may have been missed.
      return before !== undefined && haveGrown;
    },
  };
}
