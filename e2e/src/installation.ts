import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClickHouseServer, startPostgresServer } from '@sextant/server/testing';
import { readE2eConfig } from './config.ts';

/** A Sextant of its own: a folder and stores that nobody else has, and the keys to it. */
export interface Installation {
  readonly dataDir: string;
  readonly adminKey: string;
  readonly writeKey: string;
  /** The `SEXTANT_*` settings of a process on it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Removes its files and ends its servers; its processes must have ended. */
  remove(): Promise<void>;
}

/** Makes an installation that no process has started yet: embedded, or on servers of its own when the run is on servers. */
export async function createInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sextant-e2e-'));
  const adminKey = `sk_${randomUUID()}`;
  const writeKey = `wk_${randomUUID()}`;
  const stores = await createStores();
  return {
    dataDir,
    adminKey,
    writeKey,
    settings: {
      SEXTANT_DATA: dataDir,
      SEXTANT_PORT: '0',
      SEXTANT_ADMIN_KEY: adminKey,
      SEXTANT_WRITE_KEY: writeKey,
      ...stores.settings,
    },
    async remove() {
      await stores.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface Stores {
  readonly settings: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

async function createStores(): Promise<Stores> {
  if (!readE2eConfig().isOnServers) return { settings: {}, remove: async () => {} };
  const [postgres, clickhouse] = await Promise.all([startPostgresServer(), startClickHouseServer()]);
  return {
    settings: { SEXTANT_POSTGRES_URL: postgres.url, SEXTANT_CLICKHOUSE_URL: clickhouse.url },
    async remove() {
      await Promise.all([postgres.stop(), clickhouse.stop()]);
    },
  };
}
