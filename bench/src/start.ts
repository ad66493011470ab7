import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@sextant/server/testing';
import { usageOf } from './kit/process-usage.ts';
import { type SextantProcess, startSextantProcess } from './kit/sextant-process.ts';
import { inTemporaryFolder } from './kit/temporary-folder.ts';
import { megabytes, type Row, seconds } from './row.ts';

const IDLE_AFTER_MS = 10_000;
const ASK_EVERY_MS = 10;
const GOAL = { servedPageMs: 3_000 };
const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

interface Start {
  readonly readyMs: number;
  readonly pageMs: number;
}

/** Start to ready and to the first served page, on an empty folder and again; memory at rest; size on disk. */
export function benchStart(): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const dataDir = join(folder, 'data');
    const first = await startAndStop(dataDir);
    const second = await startAndStop(dataDir);
    const idle = await idleMemory(dataDir);
    const installed = await sizeOf(PACKAGES);
    return [
      rowOf({ id: 'start.first', what: 'First start', start: first }),
      rowOf({ id: 'start.again', what: 'Start again', start: second }),
      plain({ id: 'start.idle', what: 'Resident memory at rest', bytes: idle }),
      plain({ id: 'start.installed', what: 'Installed packages on disk', bytes: installed }),
    ];
  });
}

async function startAndStop(dataDir: string): Promise<Start> {
  const port = await freePort();
  const startedAt = performance.now();
  const starting = startSextantProcess(dataDir, port);
  const pageMs = firstPage(port, startedAt);
  const sextant: SextantProcess = await starting;
  const start = { readyMs: sextant.readyAfterMs, pageMs: await pageMs };
  await sextant.stop();
  return start;
}

async function firstPage(port: number, startedAt: number): Promise<number> {
  for (;;) {
    // Nobody listens yet, at first.
    const reply = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    await reply?.arrayBuffer();
    if (reply?.ok) return performance.now() - startedAt;
    if (performance.now() - startedAt > 60_000) throw new Error('No page was served within a minute.');
    await pause(ASK_EVERY_MS);
  }
}

async function idleMemory(dataDir: string): Promise<number> {
  const sextant = await startSextantProcess(dataDir);
  await pause(IDLE_AFTER_MS);
  const { rssBytes } = await usageOf(sextant.pid);
  await sextant.stop();
  return rssBytes;
}

/** Bytes that a folder takes on disk; what is linked to from elsewhere is not followed. */
async function sizeOf(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const { blocks } = await lstat(join(entry.parentPath, entry.name));
    bytes += blocks * 512;
  }
  return bytes;
}

function rowOf({ id, what, start }: { id: string; what: string; start: Start }): Row {
  return {
    id,
    what: `${what}: page served / everything ready`,
    measured: `${seconds(start.pageMs)} / ${seconds(start.readyMs)}`,
    goal: `page under ${seconds(GOAL.servedPageMs)}`,
    beside: '',
    isMet: start.pageMs < GOAL.servedPageMs,
    figures: { pageMs: start.pageMs, readyMs: start.readyMs },
  };
}

function plain({ id, what, bytes }: { id: string; what: string; bytes: number }): Row {
  return { id, what, measured: megabytes(bytes), goal: '', beside: '', isMet: null, figures: { bytes } };
}
