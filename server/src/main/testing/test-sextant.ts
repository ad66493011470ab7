import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import { migrate } from '../../platform/migrations/index.ts';
import { openTestStores } from '../../platform/testing/index.ts';
import { type Config, readConfig } from '../config.ts';
import { places } from '../places.ts';
import { type Ready, type Sextant, startSextant } from '../start.ts';
import type { Stores } from '../stores.ts';

/** A whole installation on fresh stores and a free port. */
export interface TestSextant extends Sextant {
  readonly config: Config;
  readonly opened: Ready;
}

export const testKeys = {
  adminKey: 'sk_admin_key_of_the_tests',
  writeKey: 'wk_write_key_of_the_tests',
} as const;

/** Starts one; its `stop` removes everything it made. */
export async function startTestSextant(): Promise<TestSextant> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sextant-test-main-'));
  const config = { ...readConfig({}), ...testKeys, dataDir, port: 0, logLevel: 'silent' as const };
  const sextant = await startSextant(config, { openStores: openMigratedTestStores });
  const stop = async (): Promise<void> => {
    await sextant.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...sextant, stop, config, opened: await sextant.ready };
}

async function openMigratedTestStores(): Promise<Stores> {
  const stores = await openTestStores();
  await migrate({ ...stores, folder: places.migrations, clock: systemClock });
  return stores;
}
