/** Where a test run keeps its files and its servers: said once by the global setup, read by every test file. */
export interface TestEnvironment {
  /** A folder that the global setup removes at the end; undefined outside a run with that setup. */
  readonly folder: string | undefined;
  readonly postgresUrl: string | undefined;
  readonly clickhouseUrl: string | undefined;
}

/** Whether this run is to use real servers: SEXTANT_TEST_STORES=servers. Throws on any other word. */
export function wantsServers(): boolean {
  const stores = process.env.SEXTANT_TEST_STORES ?? 'embedded';
  if (stores !== 'servers' && stores !== 'embedded') {
    throw new Error(`SEXTANT_TEST_STORES is ${JSON.stringify(stores)}; it may be embedded or servers.`);
  }
  return stores === 'servers';
}

/** Throws if servers are wanted and the global setup that starts them did not run. */
export function readTestEnvironment(): TestEnvironment {
  if (wantsServers() && process.env.SEXTANT_TEST_POSTGRES_URL === undefined) {
    throw new Error(
      'SEXTANT_TEST_STORES=servers needs platform/testing/global-setup.ts in the vitest configuration.',
    );
  }
  return {
    folder: testFolder(),
    postgresUrl: process.env.SEXTANT_TEST_POSTGRES_URL,
    clickhouseUrl: process.env.SEXTANT_TEST_CLICKHOUSE_URL,
  };
}

/** The folder of this run, which also the setup may ask for before its servers run. */
export function testFolder(): string | undefined {
  return process.env.SEXTANT_TEST_FOLDER;
}

/** Tells the test processes started after this. */
export function writeTestEnvironment({ folder, postgresUrl, clickhouseUrl }: TestEnvironment): void {
  if (folder !== undefined) process.env.SEXTANT_TEST_FOLDER = folder;
  if (postgresUrl !== undefined) process.env.SEXTANT_TEST_POSTGRES_URL = postgresUrl;
  if (clickhouseUrl !== undefined) process.env.SEXTANT_TEST_CLICKHOUSE_URL = clickhouseUrl;
}
