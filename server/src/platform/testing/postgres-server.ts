import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { startProcess, type TestServer, untilReady } from './server-process.ts';

const run = promisify(execFile);

export interface PostgresServerOptions {
  /** Whether commits reach the disk, as a benchmark must have it; tests are faster without. Default false. */
  readonly durable?: boolean;
}

/**
 * Starts a real PostgreSQL server on a free port of the loopback, over files of its own. Rejects with how to
 * install PostgreSQL where its programs are missing.
 */
export async function startPostgresServer(options: PostgresServerOptions = {}): Promise<TestServer> {
  const programs = findPrograms();
  const user = serverUser();
  const dir = await mkdtemp(join(tmpdir(), 'sextant-postgres-'));
  if (user !== undefined) await chown(dir, user.uid, user.gid);
  const dataDir = join(dir, 'data');
  await run(
    join(programs, 'initdb'),
    ['-D', dataDir, '-U', 'sextant', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'],
    { cwd: dir, ...user },
  );
  const port = await freePort();
  const settings = { ...listening(port), ...(options.durable ? {} : UNSAFE_BUT_FAST) };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = startProcess(join(programs, 'postgres'), ['-D', dataDir, ...args], { cwd: dir, ...user });
  const url = `postgres://sextant@127.0.0.1:${port}/postgres`;
  await untilReady('The PostgreSQL server', server, () => ping(url));
  return {
    url,
    pid: server.pid,
    async stop() {
      // Fast shutdown: sessions are ended, not waited for.
      await server.end('SIGINT');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const UNSAFE_BUT_FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

function listening(port: number): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
  };
}

/** Debian keeps the server's programs off the PATH, in a folder for each version; the newest is taken. */
function findPrograms(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    '/usr/bin',
    '/usr/local/bin',
    MAC,
  ];
  const found = folders.find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
  if (found !== undefined) return found;
  throw new Error(
    'These tests need a PostgreSQL server, and its programs initdb and postgres were not found. Install them ' +
      '(Debian or Ubuntu: apt-get install postgresql; macOS: brew install postgresql), or run the tests embedded ' +
      'by leaving out SEXTANT_TEST_STORES.',
  );
}

const MAC = '/opt/homebrew/bin';

/** PostgreSQL refuses to run as root, so root starts it as the user that Debian's package made for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  if (entry !== null) return { uid: Number(entry[1]), gid: Number(entry[2]) };
  throw new Error('PostgreSQL does not run as root, and there is no user postgres to run it as.');
}

async function ping(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.end();
}
