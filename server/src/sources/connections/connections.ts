import { connectionEndpoints, SextantError } from '@sextant/contract';
import type { FastifyInstance } from 'fastify';
import { type Route, route } from '../../platform/http/route.ts';
import type { NewId } from '../../platform/ids.ts';
import type { RandomBytes, Workspaces } from '../../workspaces/index.ts';
import { ImportError } from '../import/index.ts';
import { changeConnection } from './change-connection.ts';
import {
  type ConnectionKey,
  deleteConnection,
  findConnection,
  insertConnection,
  listConnections,
  type StoredConnection,
} from './connection-store.ts';
import { DatabaseError } from './databases/database-error.ts';
import { createReadings, type Readings, type ReadingsDeps } from './databases/readings.ts';
import { tryDatabase } from './databases/try-database.ts';
import { describeConnection } from './describe-connection.ts';
import { type MadeConnection, makeConnection } from './make-connection.ts';
import { keepPipeState, readPipeState } from './pipe-states.ts';
import { createSealedSecrets } from './sealed-secrets.ts';
import { webhookPlugin } from './webhooks/receive.ts';

export interface ConnectionsDeps extends Omit<ReadingsDeps, 'secrets' | 'workspaces'> {
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly workspaces: Pick<Workspaces, 'listSources' | 'createSource'>;
  readonly dataDir: string;
  /** Folder of the maps that come with Sextant. */
  readonly readyMaps: string;
  /** What secrets are sealed under; a key in the data folder where it is absent. */
  readonly secretKey?: string | undefined;
  readonly timezoneOf: (workspaceId: string) => string;
}

/** Webhooks and databases that feed workspaces. */
export interface Connections {
  readonly routes: readonly Route[];
  /** Takes deliveries of webhooks. */
  readonly plugin: (app: FastifyInstance) => Promise<void>;
  readonly readings: Pick<Readings, 'beginDue' | 'settled'>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The finest schedule is a minute; a database is read this late at most. */
const LOOK_EVERY_MS = 15_000;

// Long: the list of the routes, each in a few lines.
export function createConnections(given: ConnectionsDeps): Connections {
  const { postgres, clock } = given;
  const secrets = createSealedSecrets({ ...given, givenKey: given.secretKey });
  const deps = { ...given, secrets };
  const readings = createReadings(deps);
  const describe = (stored: StoredConnection) =>
    describeConnection(stored, { isRunning: readings.isRunning(stored.id) });
  const get = async (key: ConnectionKey): Promise<StoredConnection> => {
    const found = await findConnection(postgres, key);
    if (found === null) throw new SextantError('not_found', `connection ${key.id}`);
    return found;
  };
  const create = async (of: { workspaceId: string; name: string }, made: MadeConnection) => {
    const key = { workspaceId: of.workspaceId, id: deps.newId() };
    const { source } = await deps.workspaces.createSource({ ...of, kind: made.sourceKind });
    const { about, map, secret } = made;
    const sealed = secret === null ? null : await secrets.seal(secret, key);
    const now = clock.now();
    const isScheduled = about.kind === 'database' && about.settings.everyMinutes !== null;
    await insertConnection(postgres, {
      ...about,
      ...key,
      map,
      sourceId: source.id,
      name: of.name,
      secret: sealed,
      nextRunAt: isScheduled ? now : null,
      createdAt: now,
    });
    return describe(await get(key));
  };
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    readings.beginDue().catch((thrown: unknown) => deps.onFailure(thrown, 'looking for databases to read'));
  };
  return {
    plugin: webhookPlugin(deps),
    readings,
    routes: [
      route(connectionEndpoints.listConnections, async ({ caller: { workspaceId } }) => ({
        items: (await listConnections(postgres, workspaceId)).map(describe),
      })),
      route(connectionEndpoints.createConnection, async ({ caller: { workspaceId }, body }) => {
        const made = await inWords(makeConnection(body.settings, deps));
        const connection = await create({ workspaceId, name: body.name }, made);
        return { connection, secret: made.isSecretMade ? made.secret : null };
      }),
      route(connectionEndpoints.tryDatabase, async ({ caller: { workspaceId }, body }) => {
        const { url, query, cursor, map, answers } = body;
        const timezone = deps.timezoneOf(workspaceId);
        const tried = await inWords(tryDatabase({ url, query, cursor, map, answers, timezone }));
        const questions = tried.questions.map(({ options, ...question }) => ({
          ...question,
          options: options.map(({ id, label }) => ({ value: id, label })),
        }));
        return { ...tried, columns: [...tried.columns], questions };
      }),
      route(connectionEndpoints.changeConnection, async ({ caller: { workspaceId }, params, body }) => {
        const before = await get({ workspaceId, ...params });
        await inWords(changeConnection(before, body, deps));
        if (body.isPaused) await readings.stop(before.id);
        return describe(await get(before));
      }),
      route(connectionEndpoints.runConnection, async ({ caller: { workspaceId }, params }) => {
        const found = await get({ workspaceId, ...params });
        if (found.kind !== 'database')
          throw new SextantError('conflict', 'a webhook is not read: it is sent');
        readings.begin(found);
        return describe(found);
      }),
      route(connectionEndpoints.removeConnection, async ({ caller: { workspaceId }, params }) => {
        await readings.stop(params.id);
        return { removed: await deleteConnection(postgres, { workspaceId, ...params }) };
      }),
      route(connectionEndpoints.getPipeState, async ({ caller: { workspaceId }, params }) => ({
        state: await readPipeState(postgres, { workspaceId, ...params }),
      })),
      route(connectionEndpoints.keepPipeState, async ({ caller: { workspaceId }, params, body }) => {
        await keepPipeState(postgres, { workspaceId, ...params, ...body, now: clock.now() });
        return { kept: true };
      }),
    ],
    async start() {
      look();
      timer = setInterval(look, LOOK_EVERY_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await readings.stop();
    },
  };
}

/** What the person who asked can mend, as an error of the catalogue. */
async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof DatabaseError) throw new SextantError('unreachable_database', thrown.message);
    if (thrown instanceof ImportError) throw new SextantError('invalid_map', thrown.problems[0]);
    throw thrown;
  }
}
