/** What a run of the end-to-end tests is given from outside. */
export interface E2eConfig {
  /** The browser to drive. */
  readonly chromium: string;
  /** Whether this run repeats the tests on a PostgreSQL and a ClickHouse server. */
  readonly isOnServers: boolean;
  /** The environment for child processes, without any of Sextant's own settings. */
  readonly inherited: Readonly<Record<string, string>>;
}

/** Debian's place, for a run that `npm test` did not prepare. */
const USUAL_CHROMIUM = '/usr/bin/chromium';

/** Reads what `npm test` says. */
export function readE2eConfig(): E2eConfig {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('SEXTANT_'),
  );
  return {
    chromium: process.env.SEXTANT_TEST_CHROMIUM ?? USUAL_CHROMIUM,
    isOnServers: process.env.SEXTANT_TEST_STORES === 'servers',
    inherited: Object.fromEntries(inherited),
  };
}
