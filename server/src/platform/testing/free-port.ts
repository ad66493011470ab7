import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { testFolder } from './environment.ts';

/** Below the ports that systems hand out to whoever connects or asks for any: Linux from 32768 on, macOS from 49152. */
const PORTS = { from: 20_000, to: 32_000 } as const;
const TRIES_MAX = 1_000;

/**
 * A TCP port of the loopback that nobody uses at the moment, and that no other process of this test run is given: a
 * server may take seconds until it listens there. Rejects when there is none.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if ((await canListen(port)) && (await claim(port))) return port;
  }
  throw new Error(`No port from ${PORTS.from} to ${PORTS.to} is free.`);
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Notes in the folder of the test run who has it; false when somebody does. Outside a run there is nobody to tell. */
async function claim(port: number): Promise<boolean> {
  const folder = testFolder();
  if (folder === undefined) return true;
  const ports = join(folder, 'ports');
  await mkdir(ports, { recursive: true });
  try {
    await writeFile(join(ports, String(port)), String(process.pid), { flag: 'wx' });
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw thrown;
  }
}
