import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type Clock, DAY_MS } from '../platform/clock.ts';
import { sql, typed } from '../platform/sql/index.ts';
import type { Touched } from '../profiles/index.ts';

/** What arrived since the last look. */
export interface Arrived {
  /**
   * Whether events of a name and kind came that were not known, or known from later only. A count of what never reached
   * the workspace is unknown and becomes 0 for everybody with the first such event: everybody has to be computed anew.
   */
  readonly haveNamesGrown: boolean;
  /** Of what was touched, that to which something happened lately; the rest is history being loaded. */
  readonly present: Touched;
}

export interface Arrivals {
  /** Looks at the log once, so that later looks know what was there already. */
  begin(workspaceId: string): Promise<void>;
  /** Names of signals are no news where no definition names them. */
  look(touched: Touched, how: { readonly areSignalsNamed: boolean }): Promise<Arrived>;
}

/**
 * Events that arrive this long after they happened are history: loading it moves every score of everybody, and nobody
 * wants to be told that years ago something changed. A weekly file still tells what it brings.
 */
const HISTORY_MS = 7 * DAY_MS;
/** What was received a little earlier can become visible a little later. */
const GRACE_MS = 60_000;
/**
 * Names known for longer than standings reach back: no row is kept longer than a day without being computed anew, and
 * bands and stages look back two weeks at most.
 */
const KNOWN_FOR_LONG_MS = 16 * DAY_MS;

interface Known {
  /** When events of a name and kind first happened; milliseconds since 1970. */
  readonly first: Map<string, number>;
  lookedAt: Date;
}

type ArrivalsDeps = { readonly clickhouse: ClickHouse; readonly clock: Clock };

export function createArrivals(deps: ArrivalsDeps): Arrivals {
  const known = new Map<string, Known>();
  const learn = async (
    workspaceId: string,
    { areSignalsNamed }: { areSignalsNamed: boolean },
  ): Promise<{ haveGrown: boolean; since: Date }> => {
    const before = known.get(workspaceId);
    const lookedAt = deps.clock.now();
    const since = before === undefined ? new Date(0) : new Date(before.lookedAt.getTime() - GRACE_MS);
    const first = before?.first ?? new Map<string, number>();
    let haveGrown = false;
    for (const { event, kind, first_at } of await readNames(deps, { workspaceId, since })) {
      const [name, at] = [`${kind} ${event}`, Date.parse(first_at)];
      const earliest = first.get(name);
      if (earliest !== undefined && earliest <= at) continue;
      first.set(name, at);
      if (kind === 'signal' && !areSignalsNamed) continue;
      haveGrown ||=
        earliest === undefined || isMidnightBetween(at, earliest, lookedAt.getTime() - KNOWN_FOR_LONG_MS);
    }
    known.set(workspaceId, { first, lookedAt });
    return { haveGrown: before === undefined || haveGrown, since };
  };
  return {
    async begin(workspaceId) {
      await learn(workspaceId, { areSignalsNamed: true });
    },
    async look(touched, how) {
      const { haveGrown, since } = await learn(touched.workspaceId, how);
      const historical = new Set(await readHistorical(deps, { workspaceId: touched.workspaceId, since }));
      const isPresent = (node: string): boolean => !historical.has(node);
      return {
        haveNamesGrown: haveGrown,
        present: {
          ...touched,
          people: touched.people.filter(isPresent),
          accounts: touched.accounts.filter(isPresent),
        },
      };
    },
  };
}

/** Whether it is known now of a midnight after `since` that was looked at as one at which it was not known. */
function isMidnightBetween(at: number, earliestBefore: number, since: number): boolean {
  const midnight = Math.ceil(Math.max(at, since) / DAY_MS) * DAY_MS;
  return midnight < earliestBefore;
}

interface Since {
  readonly workspaceId: string;
  readonly since: Date;
}

function readNames(
  { clickhouse }: ArrivalsDeps,
  { workspaceId, since }: Since,
): Promise<{ event: string; kind: string; first_at: string }[]> {
  return clickhouse.forWorkspace(workspaceId).query(sql`SELECT event, kind, min(timestamp) AS first_at
FROM arrivals
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND received_at >= ${since}
GROUP BY event, kind`);
}

/** Nodes of people and accounts of which more that is long past arrived than anything else. */
async function readHistorical(
  { clickhouse }: ArrivalsDeps,
  { workspaceId, since }: Since,
): Promise<string[]> {
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<{ concerned: string }>(sql`SELECT arrayJoin([node, account_node]) AS concerned
FROM arrivals
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND received_at >= ${since}
GROUP BY concerned
HAVING countIf(timestamp < received_at - toIntervalMillisecond(${HISTORY_MS})) * 2 > count()`);
  return rows.map(({ concerned }) => concerned);
}
