import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { isSameProcess, type ProcessMark, thisProcess } from './process-mark.ts';

/** The data folder is this process's own until `release` is called. */
export interface DataFolderLock {
  readonly release: () => Promise<void>;
}

/** A lock not renewed for this long belongs to nobody; it is renewed three times as often. */
const STALE_AFTER_MS = 15_000;
const RENEW_EVERY_MS = 5_000;
/** Looking at a lock and taking it happen behind a gate, held for milliseconds. */
const GATE_STALE_AFTER_MS = 2_000;
const GATE_RETRIES = { retries: 50, minTimeout: 20, maxTimeout: 200 };

/**
 * Makes `dir` if needed and takes it for this process. Neither embedded store could share it: PGlite would lose
 * rows without a word. Rejects with a sentence that helps while another process holds it; a lock left behind by
 * a killed process is recognised at once and taken over. `onLost` is told if the folder is taken from us, which
 * happens only if this process stood still that long; without it that ends the process.
 */
export async function lockDataFolder(
  dir: string,
  onLost: (error: Error) => void = stop,
): Promise<DataFolderLock> {
  await mkdir(dir, { recursive: true });
  const gatePath = join(dir, 'sextant.lock.gate');
  // proper-lockfile remembers a process's locks by the locked path: the gate must not go by the folder's name.
  const gate = await lock(gatePath, {
    lockfilePath: gatePath,
    realpath: false,
    stale: GATE_STALE_AFTER_MS,
    retries: GATE_RETRIES,
  });
  try {
    return await take(dir, onLost);
  } finally {
    await gate();
  }
}

async function take(dir: string, onLost: (error: Error) => void): Promise<DataFolderLock> {
  const lockfilePath = join(dir, 'sextant.lock');
  const ownerPath = join(dir, 'sextant.lock.owner.json');
  const owner = await readOwner(ownerPath);
  if (owner !== undefined && owner.host === hostname() && !(await isSameProcess(owner))) {
    await rmdir(lockfilePath).catch(ignoreMissing);
  }
  try {
    const release = await lock(dir, {
      lockfilePath,
      stale: STALE_AFTER_MS,
      update: RENEW_EVERY_MS,
      onCompromised: (cause) => onLost(new Error(`The data folder ${dir} was taken over: ${cause.message}`)),
    });
    await writeFile(ownerPath, JSON.stringify(await thisProcess()));
    return { release };
  } catch (thrown) {
    throw Reflect.get(Object(thrown), 'code') === 'ELOCKED' ? heldByAnother(dir, owner) : thrown;
  }
}

function heldByAnother(dir: string, owner: ProcessMark | undefined): Error {
  const who =
    owner === undefined ? 'Another Sextant' : `Another Sextant (process ${owner.pid} on ${owner.host})`;
  return new Error(
    `${who} has the data folder ${dir} open, and only one process at a time may use it. Stop that process, ` +
      'choose another folder with SEXTANT_DATA, or let several processes share server stores ' +
      '(SEXTANT_POSTGRES_URL and SEXTANT_CLICKHOUSE_URL).',
  );
}

async function readOwner(path: string): Promise<ProcessMark | undefined> {
  try {
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
    const { pid, host, startedAt } = Object(parsed);
    return typeof pid === 'number' && typeof host === 'string'
      ? { pid, host, startedAt: String(startedAt) }
      : undefined;
  } catch {
    // None yet, or cut short while it was written: then only the lock's own age tells whether it is held.
    return undefined;
  }
}

function ignoreMissing(error: unknown): void {
  if (Reflect.get(Object(error), 'code') !== 'ENOENT') throw error;
}

function stop(error: Error): never {
  throw error;
}
