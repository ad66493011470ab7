import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { sql } from '../platform/sql/sql.ts';
import type { Config } from './config.ts';
import { openConfiguredPostgres, storeFolders, takeDataFolder } from './stores.ts';

/**
 * Removes the embedded stores of a demo, so that the next start begins from nothing. Refuses stores on servers, and
 * a folder that holds an installation of one's own.
 */
export async function clearEmbeddedStores(config: Config): Promise<void> {
  if (config.postgresUrl !== undefined || config.clickhouseUrl !== undefined) {
    throw new Error(
      '--fresh removes embedded stores only, and this configuration names a server. Empty it yourself.',
    );
  }
  const lock = await takeDataFolder(config);
  try {
    const folders = storeFolders(config.dataDir);
    if (!existsSync(folders.postgres)) return;
    if (!(await holdsDemo(config))) {
      throw new Error(
        `The data folder ${config.dataDir} holds an installation without a demo world, and --fresh would remove it. Choose another folder with --data.`,
      );
    }
    await Promise.all(Object.values(folders).map((folder) => rm(folder, { recursive: true, force: true })));
  } finally {
    await lock.release();
  }
}

async function holdsDemo(config: Config): Promise<boolean> {
  const postgres = await openConfiguredPostgres(config);
  try {
    const [tables] = await postgres.query<{ there: boolean }>(
      sql`SELECT to_regclass('loaded_worlds') IS NOT NULL AS there`,
    );
    // A first start that was cut short made no tables yet: there is nothing to lose.
    if (!tables?.there) return true;
    const worlds = await postgres.query(sql`SELECT workspace_id FROM loaded_worlds LIMIT 1`);
    return worlds.length > 0;
  } finally {
    await postgres.close();
  }
}
