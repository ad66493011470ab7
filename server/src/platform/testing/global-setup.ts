import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClickHouseServer } from './clickhouse-server.ts';
import { wantsServers, writeTestEnvironment } from './environment.ts';
import { startPostgresServer } from './postgres-server.ts';
import type { TestServer } from './server-process.ts';

/** Vitest runs this once before the test files; what it returns, once after them. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-test-'));
  const servers: TestServer[] = [];
  const teardown = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    if (wantsServers()) {
      servers.push(await startPostgresServer());
      servers.push(await startClickHouseServer());
    }
    const [postgres, clickhouse] = servers;
    writeTestEnvironment({ folder, postgresUrl: postgres?.url, clickhouseUrl: clickhouse?.url });
    return teardown;
  } catch (thrown) {
    await teardown();
    throw thrown;
  }
}
