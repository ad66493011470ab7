import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from './data-folder.ts';

describe('The data folder', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sextant-folder-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  /** Another process that takes the folder and keeps it. */
  async function takenByAnother(): Promise<{ pid: number; kill(): Promise<void> }> {
    const module = JSON.stringify(new URL('./data-folder.ts', import.meta.url).href);
    const script = `import(${module}).then((m) => m.lockDataFolder(${JSON.stringify(dir)}))
      .then(() => { console.log('taken'); setInterval(() => {}, 1000); });`;
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return {
      pid: child.pid ?? 0,
      async kill() {
        child.kill('SIGKILL');
        await once(child, 'exit');
      },
    };
  }

  it('belongs to one holder at a time and can be taken again once given back', async () => {
    const first = await lockDataFolder(dir);
    await expect(lockDataFolder(dir)).rejects.toThrow(`has the data folder ${dir} open`);
    await first.release();
    const second = await lockDataFolder(dir);
    await second.release();
  });

  it('tells which process holds it and what to do, and is free at once when that one was killed', async () => {
    const other = await takenByAnother();
    const refused = lockDataFolder(dir);
    await expect(refused).rejects.toThrow(`process ${other.pid}`);
    await expect(refused).rejects.toThrow('SEXTANT_DATA');
    await other.kill();
    const lock = await lockDataFolder(dir);
    await lock.release();
  });

  it('goes to one of many that want a dead process’s folder at the same moment', async () => {
    await (await takenByAnother()).kill();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFolder(dir)));
    const won = tries.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await Promise.all(won.map(({ value }) => value.release()));
  });
});
