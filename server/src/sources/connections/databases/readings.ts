import type { Ingest } from '../../../ingest/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Postgres } from '../../../platform/postgres/index.ts';
import type { Workspaces } from '../../../workspaces/index.ts';
import { deliverHere } from '../../deliver-here.ts';
import { ImportError } from '../../import/index.ts';
import {
  dueDatabases,
  endConnectionRun,
  findConnection,
  keepCursor,
  type StoredDatabase,
} from '../connection-store.ts';
import { readRowsMap } from '../rows-map.ts';
import { LostKeyError, type SealedSecrets } from '../sealed-secrets.ts';
import { DatabaseError } from './database-error.ts';
import { openRows } from './open-rows.ts';
import { type ReadingOutcome, readDatabase } from './read-database.ts';

export interface ReadingsDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly ingest: Pick<Ingest, 'accept'>;
  readonly workspaces: Pick<Workspaces, 'listSources'>;
  readonly secrets: SealedSecrets;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** Reads databases: when they are due, or when somebody asks. */
export interface Readings {
  /** Begins to read one, unless it is being read already. */
  begin(database: StoredDatabase): void;
  /** Begins all that are due. */
  beginDue(): Promise<void>;
  isRunning(id: string): boolean;
  /** Resolves when none is being read. */
  settled(): Promise<void>;
  /** Stops one, or all of them for good; where they are is kept. */
  stop(id?: string): Promise<void>;
}

export function createReadings(deps: ReadingsDeps): Readings {
  const underWay = new Map<string, { readonly controller: AbortController; readonly ended: Promise<void> }>();
  let isStopped = false;
  const begin = (database: StoredDatabase): void => {
    const { id } = database;
    if (isStopped || underWay.has(id)) return;
    const controller = new AbortController();
    const ended = carryOut(database, { deps, signal: controller.signal })
      .catch((thrown: unknown) => deps.onFailure(thrown, 'reading of a database'))
      .finally(() => underWay.delete(id));
    underWay.set(id, { controller, ended });
  };
  const settled = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ ended }) => ended));
  };
  return {
    begin,
    settled,
    isRunning: (id) => underWay.has(id),
    async beginDue() {
      for (const database of await dueDatabases(deps.postgres, deps.clock.now())) begin(database);
    },
    async stop(id) {
      if (id !== undefined) {
        underWay.get(id)?.controller.abort();
        await underWay.get(id)?.ended;
        return;
      }
      isStopped = true;
      for (const { controller } of underWay.values()) controller.abort();
      await settled();
    },
  };
}

interface Carrying {
  readonly deps: ReadingsDeps;
  readonly signal: AbortSignal;
}

async function carryOut(database: StoredDatabase, { deps, signal }: Carrying): Promise<void> {
  const result = await read(database, { deps, signal }).catch((thrown: unknown) => sentenceOf(thrown, deps));
  // One that was stopped stays due.
  if (typeof result !== 'string' && result.isStopped) return;
  const isFailure = typeof result === 'string';
  // The schedule may have been changed while it was read.
  const latest = await findConnection(deps.postgres, database);
  if (latest?.kind !== 'database') return;
  const failures = isFailure ? latest.failures + 1 : 0;
  const at = deps.clock.now();
  await endConnectionRun(deps.postgres, {
    workspaceId: database.workspaceId,
    id: database.id,
    at,
    nextRunAt: nextRunAt({ everyMinutes: latest.settings.everyMinutes, failures, now: at }),
    problem: isFailure ? result : result.problem,
    failures,
    counts: isFailure ? null : result.counts,
  });
}

async function read(database: StoredDatabase, { deps, signal }: Carrying): Promise<ReadingOutcome> {
  const { workspaceId, id, settings, cursorAt } = database;
  const sources = await deps.workspaces.listSources(workspaceId);
  const source = sources.find((each) => each.id === database.sourceId);
  if (source === undefined || database.secret === null) throw new DatabaseError('Its source is gone.');
  const url = await deps.secrets.open(database.secret, database);
  const { query, cursor } = settings;
  const rows = await openRows(url, { query, cursor, from: cursorAt });
  try {
    return await readDatabase(
      {
        connectionId: id,
        origin: settings.shownUrl,
        map: readRowsMap(database.map, rows.columns),
        cursor,
        rows,
      },
      {
        deliver: deliverHere(
          { writer: { workspaceId, sourceId: source.id, sourceKind: source.kind }, signal },
          deps,
        ),
        keepCursor: (value) => keepCursor(deps.postgres, { workspaceId, id, cursorAt: value }),
        signal,
      },
    );
  } finally {
    await rows.close();
  }
}

/** What a person can mend is told as it is; the rest goes to the log too. */
function sentenceOf(thrown: unknown, deps: ReadingsDeps): string {
  const isTheirs =
    thrown instanceof DatabaseError || thrown instanceof ImportError || thrown instanceof LostKeyError;
  if (!isTheirs) deps.onFailure(thrown, 'reading of a database');
  return thrown instanceof Error ? thrown.message : 'It could not be read.';
}

const MINUTE_MS = 60_000;
/** A database that cannot be read is asked again after 1, 2, 4, … minutes, and then every hour. */
const BACKOFF_MINUTES_MAX = 60;

/** When a database is to be read next; null when only a person asks for it. */
export function nextRunAt(of: { everyMinutes: number | null; failures: number; now: Date }): Date | null {
  if (of.everyMinutes === null) return null;
  const backoff = Math.min(2 ** (of.failures - 1), BACKOFF_MINUTES_MAX);
  const minutes = of.failures === 0 ? of.everyMinutes : Math.min(backoff, Math.max(of.everyMinutes, 1));
  return new Date(of.now.getTime() + minutes * MINUTE_MS);
}
