import type { Collection } from '@sextant/contract';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import { createVersions } from '../platform/versions.ts';
import type { KeptStanding } from './standing.ts';
import {
  type StandingRow,
  standingsAfterQuery,
  standingsOfQuery,
  unmatchedQuery,
  versionsOfQuery,
} from './standing-queries.ts';

interface Whose {
  readonly workspaceId: string;
  readonly collection: Collection;
}

/** Where everybody stands now: the one thing about scores, segments and stages that is stored. */
export interface Standings {
  /** The kept standings of some subjects; one that has none yet is left out. */
  of(ask: Whose & { readonly ids: readonly string[] }): Promise<Map<string, KeptStanding>>;
  /** All of them, in the order of ids, some thousand at a time. */
  everyone(ask: Whose): AsyncIterable<KeptStanding[]>;
  /** Keeps these; each must have a version of `nextVersion`. */
  keep(ask: Whose & { readonly standings: readonly KeptStanding[] }): Promise<void>;
  /** The newest version of each subject that ever had a standing, be it gone since. */
  versionsOf(ask: Whose & { readonly ids: readonly string[] }): Promise<Map<string, number>>;
  /** Takes out the standings of ids that are subjects no more. */
  remove(ask: Whose & { readonly ids: readonly string[] }): Promise<void>;
  /**
   * Where lists and standings differ in whom they hold: subjects in the list that have no standing, and standings as of
   * a moment or before whose subject is in no list.
   */
  unmatched(ask: Whose & { readonly before: Date }): Promise<{ missing: string[]; superfluous: string[] }>;
  /** Higher than that of any row written before. */
  nextVersion(): number;
}

/** Rows read or written at once: a few megabytes of text. */
const ROWS_AT_ONCE = 5_000;
/** Below every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

export function createStandings(deps: { clickhouse: ClickHouse; clock: Clock }): Standings {
  const { clickhouse, clock } = deps;
  const nextVersion = createVersions(clock);
  const write = async ({ workspaceId }: Whose, rows: readonly object[]) => {
    const store = clickhouse.forWorkspace(workspaceId);
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
      await store.insert({ table: 'standings', rows: rows.slice(start, start + ROWS_AT_ONCE) });
  };
  return {
    nextVersion,
    of: (ask) => readStandings(clickhouse, ask),
    everyone: (ask) => readEveryone(clickhouse, ask),
    keep: (ask) =>
      write(
        ask,
        ask.standings.map((standing) => rowOf(ask, standing)),
      ),
    versionsOf: (ask) => readVersions(clickhouse, ask),
    remove: (ask) =>
      write(
        ask,
        ask.ids.map((id) => goneRow(ask, { id, now: clock.now(), version: nextVersion() })),
      ),
    unmatched: (ask) => readUnmatched(clickhouse, ask),
  };
}

async function readStandings(
  clickhouse: ClickHouse,
  ask: Whose & { readonly ids: readonly string[] },
): Promise<Map<string, KeptStanding>> {
  const store = clickhouse.forWorkspace(ask.workspaceId);
  const found = new Map<string, KeptStanding>();
  for (let start = 0; start < ask.ids.length; start += ROWS_AT_ONCE) {
    const ids = ask.ids.slice(start, start + ROWS_AT_ONCE);
    for (const row of await store.query<StandingRow>(standingsOfQuery({ ...ask, ids })))
      found.set(row.id, standingOf(row));
  }
  return found;
}

async function* readEveryone(clickhouse: ClickHouse, ask: Whose): AsyncGenerator<KeptStanding[]> {
  const store = clickhouse.forWorkspace(ask.workspaceId);
  let after = FIRST;
  for (;;) {
    const rows = await store.query<StandingRow>(standingsAfterQuery(ask, { after, limit: ROWS_AT_ONCE }));
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    yield rows.map(standingOf);
  }
}

async function readVersions(
  clickhouse: ClickHouse,
  ask: Whose & { readonly ids: readonly string[] },
): Promise<Map<string, number>> {
  const rows = await clickhouse
    .forWorkspace(ask.workspaceId)
    .query<{ id: string; version: number }>(versionsOfQuery(ask));
  return new Map(rows.map(({ id, version }) => [id, Number(version)]));
}

async function readUnmatched(
  clickhouse: ClickHouse,
  ask: Whose & { readonly before: Date },
): Promise<{ missing: string[]; superfluous: string[] }> {
  const rows = await clickhouse
    .forWorkspace(ask.workspaceId)
    .query<{ id: string; is_listed: number }>(unmatchedQuery(ask, ask.before));
  return {
    missing: rows.filter(({ is_listed }) => is_listed === 1).map(({ id }) => id),
    superfluous: rows.filter(({ is_listed }) => is_listed === 0).map(({ id }) => id),
  };
}

function standingOf({ as_of, ...row }: StandingRow): KeptStanding {
  return { ...row, asOf: new Date(as_of), version: Number(row.version) };
}

function rowOf({ workspaceId, collection }: Whose, { asOf, ...standing }: KeptStanding): object {
  const { id, metrics, scores, bands, stages, segments, signalled, revision, version } = standing;
  return {
    workspace_id: workspaceId,
    ...{ collection, id, as_of: asOf, metrics, scores, bands, stages, segments, signalled },
    ...{ revision, version, is_deleted: 0 },
  };
}

function goneRow(
  { workspaceId, collection }: Whose,
  { id, now, version }: { id: string; now: Date; version: number },
): object {
  const nothing = { metrics: {}, scores: {}, bands: {}, stages: {}, segments: [], signalled: {} };
  return {
    workspace_id: workspaceId,
    ...{ collection, id, as_of: now, ...nothing, revision: '', version, is_deleted: 1 },
  };
}
