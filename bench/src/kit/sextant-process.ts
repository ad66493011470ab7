import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { childEnvironment, sextantSettings } from '../config.ts';

/** An installation served by the command line in a process of its own, as a user runs it. */
export interface SextantProcess {
  readonly pid: number;
  readonly address: string;
  /** From the spawn until the command said that it is ready. */
  readonly readyAfterMs: number;
  stop(): Promise<void>;
}

const announcement = z.object({ address: z.string() });
const COMMAND = fileURLToPath(new URL('../../../cli/bin/sextant.js', import.meta.url));

/** Starts `sextant serve` on a folder; `onSpawn` is told the port while it is still starting. */
export async function startSextantProcess(dataDir: string, port = 0): Promise<SextantProcess> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [COMMAND, 'serve', '--json'], {
    env: childEnvironment({ ...sextantSettings(dataDir), SEXTANT_PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stderr.on('data', (chunk) => {
    complained = `${complained}${chunk}`.slice(-4_000);
  });
  const ended = once(child, 'exit');
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const address = readAnnouncement(said);
      if (address !== null) resolve(address);
    });
  });
  const address = await Promise.race([ready, ended.then(() => null)]);
  if (address === null) throw new Error(`Sextant did not start:\n${complained}`);
  return {
    pid: child.pid ?? 0,
    address,
    readyAfterMs: performance.now() - startedAt,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function readAnnouncement(text: string): string | null {
  try {
    return announcement.parse(JSON.parse(text)).address;
  } catch {
    // Not all of it has come yet.
    return null;
  }
}
