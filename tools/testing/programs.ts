import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs the tests start that npm does not bring, as the environment names them for the tests. */
export type TestPrograms = {
  /** A Chromium or Chrome to run the browser tests in. */
  readonly SEXTANT_TEST_CHROMIUM: string;
  /** The folder with PostgreSQL's initdb and postgres. */
  readonly SEXTANT_TEST_POSTGRES_BIN: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

const browsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const postgresHomes = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];

/** Finds the test programs; installs them where apt-get and the rights are there; otherwise says what to install. */
export function ensureTestPrograms(env: Environment): TestPrograms {
  const missing = missingFrom(find(env));
  if (missing.length > 0) installFromDebian(missing);
  const { chromium, postgres } = find(env);
  if (chromium && postgres) return { SEXTANT_TEST_CHROMIUM: chromium, SEXTANT_TEST_POSTGRES_BIN: postgres };
  console.error(instructions(missingFrom({ chromium, postgres })));
  process.exit(1);
}

type Found = { readonly chromium: string | undefined; readonly postgres: string | undefined };

function find(env: Environment): Found {
  const folders = (env.PATH ?? '').split(delimiter);
  const named = browsers.flatMap((name) => folders.map((folder) => join(folder, name)));
  return {
    chromium: env.SEXTANT_TEST_CHROMIUM ?? [...named, macChrome].find((path) => existsSync(path)),
    postgres: env.SEXTANT_TEST_POSTGRES_BIN ?? [...folders, ...postgresFolders()].find(holdsPostgres),
  };
}

/** Debian keeps the server programs out of PATH, one folder a version; the newest first. */
function postgresFolders(): string[] {
  const homes = postgresHomes.filter((home) => existsSync(home));
  const folders = homes.flatMap((home) => readdirSync(home).map((version) => join(home, version, 'bin')));
  return folders.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

function holdsPostgres(folder: string): boolean {
  return existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'));
}

type Package = 'chromium' | 'postgresql';

function missingFrom({ chromium, postgres }: Found): Package[] {
  return [...(chromium ? [] : ['chromium' as const]), ...(postgres ? [] : ['postgresql' as const])];
}

function installFromDebian(packages: readonly Package[]): void {
  const asRoot = rootPrefix();
  if (asRoot === null || !runs('apt-get', ['--version'])) return;
  console.error(`Installing ${packages.join(' and ')} for the tests (apt-get) …`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const [program = 'env', ...rest] = [
      ...asRoot,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-qq',
      ...args,
    ];
    spawnSync(program, rest, { stdio: ['ignore', 2, 2] });
  }
}

/** What to write before a command to run it as root: nothing, `sudo -n`, or null when we may not. */
function rootPrefix(): readonly string[] | null {
  if (process.getuid?.() === 0) return [];
  return runs('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null;
}

function runs(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

function instructions(packages: readonly Package[]): string {
  const lines = {
    chromium:
      '  Chromium or Chrome, for the browser tests. Put it in PATH or name it: SEXTANT_TEST_CHROMIUM=/path/to/chrome',
    postgresql:
      '  PostgreSQL 15 or newer (the server), for the store tests. Put it in PATH or name its folder:\n' +
      '  SEXTANT_TEST_POSTGRES_BIN=/path/to/bin (where initdb and postgres are)',
  };
  const debian = `On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`;
  const mac = 'On macOS: brew install postgresql@17 && brew install --cask google-chrome';
  return ['The tests need what npm cannot bring:', ...packages.map((name) => lines[name]), debian, mac].join(
    '\n',
  );
}
