import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type Clock, DAY_MS } from '../platform/clock.ts';
import { groupBy } from '../platform/grouped.ts';
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
  /**
   * Reads anew which names there are, since events were taken out; true where one is gone, or known from later only: a
   * count of it is unknown again.
   */
  relearn(workspaceId: string, how: { readonly areSignalsNamed: boolean }): Promise<boolean>;
  /** Whether history is being loaded, or was until a moment ago. */
  isLoading(workspaceId: string): boolean;
  /** Whether history was being loaded when the latest arrived that was there at `begin`. */
  endedLoading(workspaceId: string): boolean;
}

/**
 * Events that arrive this long after they happened are history: loading it moves every score of everybody, and nobody
 * wants to be told that years ago something changed. A weekly file still tells what it brings.
 */
const HISTORY_MS = 7 * DAY_MS;
/** What was received a little earlier can become visible a little later. */
const GRACE_MS = 60_000;
/**
 * So much history within a minute is being loaded: what its sources bring meanwhile belongs to it, the last week too,
 * since whoever that concerns stood where half of their history had put them.
 */
const LOADED_EVENTS_MIN = 1_000;
/** A source is taken for one that loads history so much longer: a load pauses, and its last week comes last. */
const LOADING_MS = 10 * 60_000;
/**
 * Names known for longer than standings reach back: no row is kept longer than a day without being computed anew, and
 * bands and stages look back two weeks at most.
 */
const KNOWN_FOR_LONG_MS = 16 * DAY_MS;

interface Known {
  /** When events of a name and kind first happened; milliseconds since 1970. */
  first: Map<string, number>;
  /** Sources that load history, and until when they are taken for that; milliseconds since 1970. */
  readonly loading: Map<string, number>;
  lookedAt: Date;
  hasEndedLoading: boolean;
}

type ArrivalsDeps = { readonly clickhouse: ClickHouse; readonly clock: Clock };

export function createArrivals(deps: ArrivalsDeps): Arrivals {
  const knownIn = new Map<string, Known>();
  const learn = async (
    workspaceId: string,
    { areSignalsNamed }: { areSignalsNamed: boolean },
  ): Promise<{ haveGrown: boolean; since: Date; loading: string[] }> => {
    const before = knownIn.get(workspaceId);
    const lookedAt = deps.clock.now();
    const since = before === undefined ? new Date(0) : new Date(before.lookedAt.getTime() - GRACE_MS);
    const known = before ?? { first: new Map(), loading: new Map(), lookedAt, hasEndedLoading: false };
    const arrived = await readArrived(deps, { workspaceId, since });
    // At the first look that was everything there ever was.
    if (before !== undefined) noteLoading(known.loading, { arrived, now: lookedAt });
    const haveGrown = growNames(known.first, { firstNow: firstOf(arrived), lookedAt, areSignalsNamed });
    known.lookedAt = lookedAt;
    knownIn.set(workspaceId, known);
    const loading = [...known.loading.keys()];
    return { haveGrown: before === undefined || haveGrown, since, loading };
  };
  return {
    async begin(workspaceId) {
      await learn(workspaceId, { areSignalsNamed: true });
      const known = knownIn.get(workspaceId);
      if (known === undefined) return;
      const { arrived, latest } = await readLatest(deps, workspaceId);
      noteLoading(known.loading, { arrived, now: latest });
      known.hasEndedLoading = known.loading.size > 0;
    },
    async look(touched, how) {
      const { workspaceId } = touched;
      const { haveGrown, since, loading } = await learn(workspaceId, how);
      const isPresent = await presence(deps, { workspaceId, since, loading });
      return {
        haveNamesGrown: haveGrown,
        present: {
          ...touched,
          people: touched.people.filter(isPresent),
          accounts: touched.accounts.filter(isPresent),
        },
      };
    },
    async relearn(workspaceId, { areSignalsNamed }) {
      const known = knownIn.get(workspaceId);
      if (known === undefined) return false;
      const firstNow = firstOf(await readArrived(deps, { workspaceId, since: new Date(0) }));
      const since = deps.clock.now().getTime() - KNOWN_FOR_LONG_MS;
      const haveShrunk = [...known.first].some(([name, was]) => {
        if (isSignal(name) && !areSignalsNamed) return false;
        const at = firstNow.get(name);
        return at === undefined || isMidnightBetween(was, at, since);
      });
      known.first = firstNow;
      return haveShrunk;
    },
    isLoading(workspaceId) {
      const now = deps.clock.now().getTime();
      return [...(knownIn.get(workspaceId)?.loading.values() ?? [])].some((until) => until > now);
    },
    endedLoading: (workspaceId) => knownIn.get(workspaceId)?.hasEndedLoading === true,
  };
}

/** When events of each name and kind first happened. */
function firstOf(arrived: readonly ArrivedRow[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { event, kind, first_at } of arrived) {
    const [name, at] = [`${kind} ${event}`, Date.parse(first_at)];
    first.set(name, Math.min(at, first.get(name) ?? at));
  }
  return first;
}

function isSignal(name: string): boolean {
  return name.startsWith('signal ');
}

interface Look {
  readonly firstNow: ReadonlyMap<string, number>;
  readonly lookedAt: Date;
  readonly areSignalsNamed: boolean;
}

/** Takes up what names there are now; true where everybody has to be computed anew because of one. */
function growNames(first: Map<string, number>, { firstNow, lookedAt, areSignalsNamed }: Look): boolean {
  let haveGrown = false;
  for (const [name, at] of firstNow) {
    const earliest = first.get(name);
    if (earliest !== undefined && earliest <= at) continue;
    first.set(name, at);
    if (isSignal(name) && !areSignalsNamed) continue;
    haveGrown ||=
      earliest === undefined || isMidnightBetween(at, earliest, lookedAt.getTime() - KNOWN_FOR_LONG_MS);
  }
  return haveGrown;
}

/** Whether it is known now of a midnight after `since` that was looked at as one at which it was not known. */
function isMidnightBetween(at: number, earliestBefore: number, since: number): boolean {
  const midnight = Math.ceil(Math.max(at, since) / DAY_MS) * DAY_MS;
  return midnight < earliestBefore;
}

/** Notes which sources load history, and forgets those that ceased to. */
function noteLoading(
  loading: Map<string, number>,
  { arrived, now }: { arrived: readonly ArrivedRow[]; now: Date },
): void {
  for (const [source, until] of loading) if (until <= now.getTime()) loading.delete(source);
  if (arrived.reduce((sum, { old }) => sum + old, 0) < LOADED_EVENTS_MIN) return;
  for (const [source, rows] of groupBy(arrived, ({ source_id }) => source_id)) {
    const [old, all] = [sumOf(rows, 'old'), sumOf(rows, 'all')];
    if (old * 2 > all) loading.set(source, now.getTime() + LOADING_MS);
  }
}

function sumOf(rows: readonly ArrivedRow[], column: 'old' | 'all'): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}

interface ArrivedRow {
  readonly source_id: string;
  readonly event: string;
  readonly kind: string;
  readonly first_at: string;
  readonly all: number;
  /** History among them. */
  readonly old: number;
}

interface Since {
  readonly workspaceId: string;
  readonly since: Date;
}

const isOld = sql`timestamp < received_at - toIntervalMillisecond(${HISTORY_MS})`;

function readArrived({ clickhouse }: ArrivalsDeps, { workspaceId, since }: Since): Promise<ArrivedRow[]> {
  return clickhouse.forWorkspace(workspaceId).query(sql`SELECT
  source_id,
  event,
  kind,
  min(timestamp) AS first_at,
  count() AS all,
  countIf(${isOld}) AS old
FROM arrivals
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND received_at >= ${since}
GROUP BY source_id, event, kind`);
}

/** What arrived within a minute before the latest that arrived. */
async function readLatest(
  deps: ArrivalsDeps,
  workspaceId: string,
): Promise<{ arrived: ArrivedRow[]; latest: Date }> {
  const [row] = await deps.clickhouse
    .forWorkspace(workspaceId)
    .query<{ latest: string }>(sql`SELECT max(received_at) AS latest
FROM arrivals
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND kind != 'signal'`);
  const latest = new Date(row?.latest ?? 0);
  const since = new Date(latest.getTime() - GRACE_MS);
  return { arrived: await readArrived(deps, { workspaceId, since }), latest };
}

/** Tells of nodes of people and accounts whether what arrived about them happened lately. */
async function presence(
  { clickhouse }: ArrivalsDeps,
  { workspaceId, since, loading }: Since & { loading: readonly string[] },
): Promise<(node: string) => boolean> {
  const isHistory = sql`${isOld} OR source_id IN ${typed(loading, 'Array(UUID)')}`;
  const isLoading = loading.length > 0;
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<{ concerned: string }>(sql`SELECT arrayJoin([node, account_node]) AS concerned
FROM arrivals
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND received_at >= ${since}
GROUP BY concerned
HAVING (countIf(${isHistory}) * 2 > count()) != ${typed(isLoading, 'Bool')}`);
  const found = new Set(rows.map(({ concerned }) => concerned));
  // Of a crowd that waits while history is loaded nothing is known but that it was touched: it is taken for part of it.
  return (node) => found.has(node) === isLoading;
}
