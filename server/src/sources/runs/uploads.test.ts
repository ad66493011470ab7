import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../../platform/ids.ts';
import type { SourcesDeps } from '../sources.ts';
import { importsApi } from '../testing/imports-api.ts';
import { HEADER, TAPS, tapRows } from '../testing/taps.ts';
import { openWorld, type World } from '../testing/world.ts';

/** Opening both stores takes seconds on a machine that is free, and may take a minute on one that is not. */
const PATIENCE_MS = 180_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, PATIENCE_MS);
afterAll(() => world.close());

/** A workspace of its own. */
function workspaceWith(changed: Partial<SourcesDeps> = {}) {
  const sources = world.anotherSources(changed);
  return { ...importsApi(sources, newId()), sources };
}

describe('an upload', () => {
  const uploaded = (): Promise<string[]> => readdir(join(world.dataDir, 'uploads'));

  test('keeps its name and never leaves its folder', async () => {
    const { upload } = workspaceWith();
    const kept = await upload('../../etc/cron.d\\..\\evil\u0000.csv', 'a\n1\n');
    expect(kept).toMatchObject({ name: 'evil_.csv', bytes: 4 });
    expect(existsSync(join(world.dataDir, 'uploads', kept.id, 'evil_.csv'))).toBe(true);
  });

  test('that is too large is refused while it comes, and nothing stays', async () => {
    const { upload } = workspaceWith({ uploadBounds: { fileBytesMax: 1_000, freeBytesMin: 0 } });
    const before = await uploaded();
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += 1;
        this.push(sent > 5_000 ? null : Buffer.alloc(100));
      },
    });
    await expect(upload('big.csv', endless)).rejects.toMatchObject({ code: 'file_too_large' });
    const announced = { 'content-length': String(3 * 1024 ** 3) };
    await expect(upload('big.csv', 'a', announced)).rejects.toMatchObject({ code: 'file_too_large' });
    expect(await uploaded()).toEqual(before);
  });

  test('leaves the stores room on the disk', async () => {
    const bounds = { fileBytesMax: 1_000, freeBytesMin: Number.MAX_SAFE_INTEGER };
    const { upload } = workspaceWith({ uploadBounds: bounds });
    const before = await uploaded();
    await expect(upload('a.csv', 'a\n1\n')).rejects.toMatchObject({ code: 'overloaded' });
    expect(await uploaded()).toEqual(before);
  });

  test('that breaks off, or is empty, leaves nothing', async () => {
    const { upload } = workspaceWith();
    const before = await uploaded();
    const broken = new Readable({
      read() {
        this.push(Buffer.alloc(10));
        this.destroy(new Error('aborted'));
      },
    });
    await expect(upload('a.csv', broken)).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(upload('a.csv', '')).rejects.toMatchObject({ code: 'invalid_request' });
    expect(await uploaded()).toEqual(before);
  });

  test('is removed by its owner until an import has used it', async () => {
    const { upload, start, call, sources } = workspaceWith();
    const unused = await upload('taps.csv', HEADER);
    const used = await upload('taps.csv', HEADER + tapRows(1));
    await expect(start({ files: [unused.id, used.id], map: TAPS, name: 'Both' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await start({ files: [used.id], map: TAPS, name: 'Used' });
    expect(await call('removeUpload', { params: { id: used.id } })).toEqual({ removed: false });
    expect(await call('removeUpload', { params: { id: unused.id } })).toEqual({ removed: true });
    expect(await uploaded()).not.toContain(unused.id);
    await sources.importsSettled();
  });

  test('goes after a day when nobody uses it, and a week after an import; what a crash left goes at once', async () => {
    const { upload, start, get, sources } = workspaceWith();
    const unused = await upload('taps.csv', HEADER);
    const used = await upload('taps.csv', `${HEADER}1,null,x,y\n`);
    const { id } = await start({ files: [used.id], map: TAPS, name: 'Kept' });
    await sources.importsSettled();
    expect((await get(id)).canResume).toBe(true);
    const now = world.clock.now();
    const daysLater = async (days: number): Promise<string[]> => {
      world.clock.set(new Date(now.getTime() + days * 24 * 3600_000 + 1));
      const next = world.anotherSources();
      await next.start?.();
      await next.stop?.();
      return uploaded();
    };
    const orphan = newId();
    await mkdir(join(world.dataDir, 'uploads', orphan));
    const afterADay = await daysLater(1);
    expect(afterADay).toContain(used.id);
    expect(afterADay).not.toContain(unused.id);
    expect(afterADay).not.toContain(orphan);
    expect(await daysLater(7)).not.toContain(used.id);
    expect((await get(id)).canResume).toBe(false);
    world.clock.set(now);
  });
});
