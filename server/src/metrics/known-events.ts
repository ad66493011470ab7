import type { EventFilter } from '@sextant/contract';
import { DECISIONS_SOURCE } from '../events/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import { createKeptReading } from '../platform/kept-reading.ts';
import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';

/** When events of a name and kind first happened in a workspace. */
export interface KnownEvent {
  readonly event: string;
  readonly kind: string;
  readonly is_decision: number;
  readonly first_at: string;
}

/** Knows which events a workspace has at all: what never reached it cannot be counted, not even as 0. */
export interface KnownEvents {
  of(workspaceId: string): Promise<readonly KnownEvent[]>;
  /** Has them read anew the next time. */
  forget(workspaceId: string): void;
}

const WORKSPACES_MAX = 1_000;
/**
 * Reading costs a hundredth of the machine at most, and somewhat more where it takes a second, of some 20 million
 * events. Whoever notices a new kind of event has it read at once (`forget`).
 */
const KEEPING = { times: 100, msMax: 60_000 };

export function createKnownEvents({
  clickhouse,
  clock,
}: {
  clickhouse: ClickHouse;
  clock: Clock;
}): KnownEvents {
  const kept = createKeptReading<readonly KnownEvent[]>({
    clock,
    entriesMax: WORKSPACES_MAX,
    keeping: KEEPING,
  });
  return {
    of: (workspaceId) =>
      kept.get(workspaceId, () =>
        clickhouse.forWorkspace(workspaceId).query<KnownEvent>(knownEventsQuery(workspaceId)),
      ),
    forget: kept.forget,
  };
}

export function knownEventsQuery(workspaceId: string): SqlQuery {
  return sql`SELECT event, kind, source_id = ${typed(DECISIONS_SOURCE, 'UUID')} AS is_decision, min(timestamp) AS first_at
FROM arrivals
WHERE workspace_id = ${typed(workspaceId, 'UUID')}
GROUP BY event, kind, is_decision`;
}

/** When the first event happened that a filter names, whatever its properties; null where there was none. */
export function firstSeen(known: readonly KnownEvent[], filter: EventFilter): Date | null {
  const events = filter.event === undefined ? null : new Set([filter.event].flat());
  const kinds = filter.kind === undefined ? null : new Set<string>([filter.kind].flat());
  const instants = known
    .filter(({ event, kind, is_decision }) => {
      if (events === null ? is_decision === 1 : !events.has(event)) return false;
      return kinds === null || kinds.has(kind);
    })
    .map(({ first_at }) => Date.parse(first_at));
  return instants.length === 0 ? null : new Date(Math.min(...instants));
}
