import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Where the process that has a data folder open can be reached, and a key for whoever may read that folder: it
 * opens no more than the files beside it do. Commands use it to ask the running process instead of the stores.
 */
export interface Running {
  readonly pid: number;
  /** `http://127.0.0.1:3360` */
  readonly address: string;
  readonly localKey: string;
}

const running = z.object({ pid: z.number(), address: z.string(), localKey: z.string() });

const fileOf = (dataDir: string): string => join(dataDir, 'running.json');

/** Says where this process is; readable by this user only. */
export async function announceRunning(dataDir: string, here: Running): Promise<void> {
  const path = fileOf(dataDir);
  // Written aside first, so that nobody reads half of it.
  await writeFile(`${path}.new`, JSON.stringify(here), { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}

export async function withdrawRunning(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true });
}

/** The live process on this data folder, or null. One that was killed leaves its file, and does not answer. */
export async function findRunning(dataDir: string): Promise<Running | null> {
  const here = await readRunning(fileOf(dataDir));
  if (here === null) return null;
  try {
    const response = await fetch(`${here.address}/healthz`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return response.headers.get('sextant-pid') === String(here.pid) ? here : null;
  } catch {
    // Nobody listens there any more.
    return null;
  }
}

const ANSWER_WITHIN_MS = 2_000;

async function readRunning(path: string): Promise<Running | null> {
  try {
    return running.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // No file, or not one of this version: nobody is announced.
    return null;
  }
}
