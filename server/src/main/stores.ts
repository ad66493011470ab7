import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClickHouse, openClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import { type DataFolderLock, lockDataFolder } from '../platform/data-folder.ts';
import { migrate } from '../platform/migrations/index.ts';
import { openPostgres, type Postgres } from '../platform/postgres/index.ts';
import type { Config } from './config.ts';
import { places } from './places.ts';

/** Both stores, open and at the newest schema. */
export interface Stores {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  close(): Promise<void>;
}

/** The folders of the embedded stores. */
export const storeFolders = (dataDir: string) => ({
  postgres: join(dataDir, 'postgres'),
  clickhouse: join(dataDir, 'clickhouse'),
});

/** Whether there is an installation to open: a folder with an embedded store, or stores on servers. */
export function isInstalled(config: Config): boolean {
  const { postgres, clickhouse } = storeFolders(config.dataDir);
  return config.postgresUrl !== undefined || existsSync(postgres) || existsSync(clickhouse);
}

/** Makes the data folder and takes it for this process, unless both stores are servers and it holds nothing. */
export async function takeDataFolder(config: Config): Promise<DataFolderLock> {
  await mkdir(config.dataDir, { recursive: true });
  const isShared = config.postgresUrl !== undefined && config.clickhouseUrl !== undefined;
  return isShared ? { release: async () => {} } : lockDataFolder(config.dataDir);
}

/** Opens both stores at once, then brings them to the newest schema. Needs the data folder to be this process's. */
export async function openStores(config: Config, clock: Clock): Promise<Stores> {
  const opened = await Promise.allSettled([openConfiguredPostgres(config), openConfiguredClickHouse(config)]);
  const [postgres, clickhouse] = opened;
  if (postgres.status === 'rejected' || clickhouse.status === 'rejected') {
    for (const each of opened) if (each.status === 'fulfilled') await each.value.close();
    throw postgres.status === 'rejected' ? postgres.reason : (clickhouse as PromiseRejectedResult).reason;
  }
  const stores = closable(postgres.value, clickhouse.value);
  try {
    const cluster = config.clickhouseCluster;
    await migrate({ ...stores, folder: places.migrations, clock, ...(cluster ? { cluster } : {}) });
  } catch (thrown) {
    await stores.close();
    throw thrown;
  }
  return stores;
}

/** The transactional store alone, as the configuration says. */
export function openConfiguredPostgres(config: Config): Promise<Postgres> {
  return openPostgres({
    dataDir: storeFolders(config.dataDir).postgres,
    ...(config.postgresUrl ? { url: config.postgresUrl } : {}),
    ...(existsSync(places.postgresSnapshot) ? { snapshotPath: places.postgresSnapshot } : {}),
  });
}

function openConfiguredClickHouse(config: Config): Promise<ClickHouse> {
  return openClickHouse({
    dataDir: storeFolders(config.dataDir).clickhouse,
    ...(config.clickhouseUrl ? { url: config.clickhouseUrl } : {}),
  });
}

function closable(postgres: Postgres, clickhouse: ClickHouse): Stores {
  return {
    postgres,
    clickhouse,
    async close() {
      await Promise.all([postgres.close(), clickhouse.close()]);
    },
  };
}
