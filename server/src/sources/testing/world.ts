import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Registry } from 'prom-client';
import { createEventLog } from '../../events/index.ts';
import {
  createDecisionLog,
  createIdentity,
  defaultIdentityRules,
  type Identity,
} from '../../identity/index.ts';
import { createIngest, type Ingest } from '../../ingest/index.ts';
import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import { type Clock, stoppedClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { migrate } from '../../platform/migrations/index.ts';
import type { Postgres } from '../../platform/postgres/index.ts';
import { openTestStores } from '../../platform/testing/index.ts';
import type { RegisteredSource } from '../../workspaces/index.ts';
import { type ImportOutcome, readMap } from '../import/index.ts';
import { createSources, type Sources, type SourcesDeps } from '../sources.ts';

/** Stores and everything from an import to the log, with who is who. */
export interface World {
  readonly workspaceId: string;
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  readonly clock: Clock & { set(instant: Date): void };
  readonly identity: Identity;
  readonly ingest: Ingest;
  readonly sources: Sources;
  readonly registered: RegisteredSource[];
  /** Where uploads are kept. */
  readonly dataDir: string;
  /** Another process's sources on the same stores and folder, not started. */
  anotherSources(changed?: Partial<SourcesDeps>): Sources;
  /** Imports files by the text of a map, and waits until identity knows. */
  bring(
    files: readonly string[],
    mapText: string,
    more?: Parameters<Sources['importFiles']>[1],
  ): Promise<ImportOutcome>;
  close(): Promise<void>;
}

const READY_MAPS = fileURLToPath(new URL('../../../../examples/maps', import.meta.url));
const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));

// Long: the wiring of everything below, one part after the other.
export async function openWorld(): Promise<World> {
  const { postgres, clickhouse, close } = await openTestStores();
  const clock = stoppedClock(new Date('2026-03-02T12:00:00.000Z'));
  await migrate({ postgres, clickhouse, folder: MIGRATIONS, clock });
  const workspaceId = newId();
  const identity = createIdentity({
    postgres,
    clock,
    newId,
    decisions: createDecisionLog(clickhouse),
    rulesOf: () => defaultIdentityRules,
  });
  const onFailure = (error: unknown): void => {
    throw error;
  };
  const ingest = createIngest({
    postgres,
    clickhouse,
    clock,
    newId,
    log: createEventLog(clickhouse),
    metrics: new Registry(),
    identity,
    authenticateWriteKey: async () => null,
    ownersChanged: async () => {},
    onAppended: () => {},
    repairProjections: async () => {},
    onFailure,
  });
  await ingest.start?.();
  const registered: RegisteredSource[] = [];
  const dataDir = await mkdtemp(join(tmpdir(), 'sextant-sources-'));
  const deps: SourcesDeps = {
    postgres,
    clickhouse,
    clock,
    newId,
    randomBytes,
    dataDir,
    readyMaps: READY_MAPS,
    timezoneOf: () => 'Europe/Berlin',
    onFailure,
    ingest,
    forgetting: [ingest.forgetImport],
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    workspaces: {
      listSources: async (id) => registered.filter((source) => source.workspaceId === id),
      async createSource(made) {
        const source = { ...made, id: newId(), writeKeyHint: 'abcd', createdAt: clock.now() };
        registered.push(source);
        return { source, writeKey: 'wk_test' };
      },
      rotateWriteKey: async () => 'wk_other',
    },
  };
  const sources = createSources(deps);
  return {
    workspaceId,
    postgres,
    clickhouse,
    clock,
    identity,
    ingest,
    sources,
    registered,
    dataDir,
    anotherSources: (changed) => createSources({ ...deps, ...changed }),
    async bring(files, mapText, more = {}) {
      const outcome = await sources.importFiles({ workspaceId, map: readMap(mapText), files }, more);
      await ingest.settled();
      return outcome;
    },
    async close() {
      await ingest.stop?.();
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The text of a map that comes with Sextant. */
export function readyMap(name: string): Promise<string> {
  return readFile(join(READY_MAPS, `${name}.yaml`), 'utf8');
}

/** A folder of the real data that lies beside the repository where it is developed. */
export function realData(name: string): string {
  return fileURLToPath(new URL(`../../../../../shared/data/${name}`, import.meta.url));
}
