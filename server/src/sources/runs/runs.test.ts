import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { sql } from '../../platform/sql/index.ts';
import { readMap } from '../import/index.ts';
import type { Sources, SourcesDeps } from '../sources.ts';
import { withFiles } from '../testing/files.ts';
import { type ImportsApi, importsApi } from '../testing/imports-api.ts';
import { dyingIngest, heldIngest, stumblingIngest } from '../testing/ingest-gate.ts';
import { HEADER, TAPS, tapRow, tapRows } from '../testing/taps.ts';
import { openWorld, type World } from '../testing/world.ts';

/** Opening both stores takes seconds on a machine that is free, and may take a minute on one that is not. */
const PATIENCE_MS = 180_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, PATIENCE_MS);
afterAll(() => world.close());

/** A workspace of its own, on the sources of the world or on others. */
function workspaceOn(
  sources: Sources,
): ImportsApi & { readonly workspaceId: string; readonly sources: Sources } {
  const workspaceId = newId();
  return { ...importsApi(sources, workspaceId), workspaceId, sources };
}

function workspaceWith(changed: Partial<SourcesDeps> = {}) {
  return workspaceOn(world.anotherSources(changed));
}

async function storedOf(workspaceId: string, importId: string): Promise<number> {
  const [row] = await world.clickhouse.query<{ count: number }>(sql`
    SELECT toUInt64(count()) AS count
    FROM events
    WHERE workspace_id = ${workspaceId} AND import_id = ${importId}`);
  return row?.count ?? 0;
}

const until = (condition: () => unknown): Promise<void> =>
  vi.waitFor(async () => expect(await condition()).toBeTruthy(), { timeout: PATIENCE_MS, interval: 20 });

describe('an import of an uploaded file', () => {
  test('goes through, and tells what became of each row', async () => {
    const { upload, start, get, rejects, workspaceId, sources } = workspaceWith();
    const file = await upload('taps.csv', `${HEADER}${tapRows(1_200)}${tapRow(7)}9999,null,2024-05-01,x\n`);
    const note = await upload('notes.csv', 'a\n1\n');
    const begun = await start({ files: [file.id, note.id], map: TAPS, name: 'Spring' });
    expect(begun).toMatchObject({ state: 'queued', startedBy: 'ana@example.com', finishedAt: null, read: 0 });
    await sources.importsSettled();
    const ended = await get(begun.id);
    expect(ended).toMatchObject({
      state: 'done',
      source: { name: 'Import: Spring' },
      files: [{ name: 'taps.csv' }, { name: 'notes.csv' }],
      progress: { rows: 1_202, share: 1 },
      read: 1_202,
      accepted: 1_200,
      duplicates: 1,
      rejected: 1,
      reasons: [{ code: 'blocked_identifier', rows: 1 }],
      warnings: ['The map says nothing about notes.csv; it was left out.'],
      problem: null,
      finishedAt: world.clock.now().toISOString(),
    });
    expect(ended.reasons[0]?.advice).not.toBe('');
    expect(await rejects(begun.id)).toMatch(
      /^file,line,code,detail,advice,row\ntaps\.csv,1203,blocked_identifier,/,
    );
    expect(await storedOf(workspaceId, begun.id)).toBe(1_200);
  });

  test('waits for the one before it', async () => {
    const ingest = heldIngest(world.ingest);
    const { upload, start, get, call, sources } = workspaceWith({ ingest });
    const files = [(await upload('taps.csv', HEADER + tapRows(10))).id];
    const first = await start({ files, map: TAPS, name: 'One' });
    const second = await start({ files, map: TAPS, name: 'Two' });
    await until(() => ingest.arrived() === 1);
    expect([(await get(first.id)).state, (await get(second.id)).state]).toEqual(['running', 'queued']);
    ingest.open();
    await sources.importsSettled();
    const ended = [await get(first.id), await get(second.id)];
    expect(ended).toMatchObject([
      { state: 'done', accepted: 10 },
      { state: 'done', accepted: 10 },
    ]);
    const page = await call('listImports', { query: { limit: 1 } });
    expect(page).toMatchObject({ items: [{ name: 'Two' }], next: second.id });
    expect(await call('listImports', { query: { limit: 1, cursor: second.id } })).toMatchObject({
      items: [{ name: 'One' }],
      next: null,
    });
  });

  test('is nobody else’s', async () => {
    const { upload, start, sources } = workspaceWith();
    const other = workspaceOn(sources);
    const file = await upload('taps.csv', HEADER + tapRows(1));
    const run = await start({ files: [file.id], map: TAPS, name: 'Mine' });
    await expect(other.get(run.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(other.cancel(run.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(other.rejects(run.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(other.start({ files: [file.id], map: TAPS, name: 'Theirs' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await sources.importsSettled();
  });

  test('does not begin with a map that does not hold, and says where', async () => {
    const { upload, start } = workspaceWith();
    const files = [(await upload('taps.csv', HEADER)).id];
    await expect(start({ files, map: TAPS.replace('user_id', ''), name: 'x' })).rejects.toMatchObject({
      code: 'invalid_map',
    });
    await expect(start({ files, map: TAPS.replace('match:', 'mach:'), name: 'x' })).rejects.toMatchObject({
      code: 'invalid_map',
      issues: [
        { path: 'files.taps.match' },
        { path: 'files.taps', message: expect.stringContaining('"match"') },
      ],
    });
  });

  test('that fails by its map goes on with a mended one', async () => {
    const { upload, start, get, resume, sources } = workspaceWith();
    const files = [(await upload('taps.csv', HEADER + tapRows(20))).id];
    const { id } = await start({ files, map: TAPS.replace('what: what', 'what: wat'), name: 'Mended' });
    await sources.importsSettled();
    const failed = await get(id);
    expect(failed).toMatchObject({
      state: 'failed',
      canResume: true,
      problem: expect.stringContaining('"wat"'),
    });
    await resume(id, TAPS);
    await sources.importsSettled();
    expect(await get(id)).toMatchObject({
      state: 'done',
      accepted: 20,
      problem: null,
      map: TAPS,
      canResume: false,
    });
    await expect(resume(id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('that rejected rows goes on with a mended map: what was in stays, the rest arrives', async () => {
    const { upload, start, get, resume, rejects, workspaceId, sources } = workspaceWith();
    const files = [(await upload('taps.csv', `${HEADER}${tapRows(20)}20,u1,07.05.2024,what\n`)).id];
    const { id } = await start({ files, map: TAPS, name: 'Dates' });
    await sources.importsSettled();
    expect(await get(id)).toMatchObject({ state: 'done', accepted: 20, rejected: 1, canResume: true });
    const columns = "columns: { at: { date: ['YYYY-MM-DDTHH:mm:ssZ', DD.MM.YYYY] } }";
    await resume(id, TAPS.replace('key: [id]', `key: [id], ${columns}`));
    await sources.importsSettled();
    expect(await get(id)).toMatchObject({
      state: 'done',
      accepted: 21,
      duplicates: 0,
      rejected: 0,
      reasons: [],
    });
    expect(await storedOf(workspaceId, id)).toBe(21);
    expect(await rejects(id)).toBe('file,line,code,detail,advice,row\n');
  });

  test('of a cut file fails with the rows before the cut in, and names the file as its owner knows it', async () => {
    const { upload, start, get, sources } = workspaceWith();
    const whole = gzipSync(HEADER + tapRows(30_000));
    const files = [(await upload('taps.csv.gz', whole.subarray(0, whole.length / 2))).id];
    const { id } = await start({ files, map: TAPS, name: 'Cut' });
    await sources.importsSettled();
    const failed = await get(id);
    expect(failed).toMatchObject({
      state: 'failed',
      canResume: false,
      problem: expect.stringContaining('taps.csv.gz'),
    });
    expect(failed.problem).not.toContain(world.dataDir);
    expect(failed.accepted).toBeGreaterThan(0);
    expect(failed.read).toBe(failed.accepted);
  });
});

describe('an import whose batch had to be handed in again', () => {
  test('counts what the first try had stored as its own', async () => {
    const { upload, start, get, workspaceId, sources } = workspaceWith({
      ingest: stumblingIngest(world.ingest, 300),
      sleep: async () => {},
    });
    const files = [(await upload('taps.csv', HEADER + tapRows(500) + tapRow(3) + tapRow(400))).id];
    const { id } = await start({ files, map: TAPS, name: 'Stumbled' });
    await sources.importsSettled();
    expect(await get(id)).toMatchObject({ state: 'done', accepted: 500, duplicates: 2, rejected: 0 });
    expect(await storedOf(workspaceId, id)).toBe(500);
  });
});

describe('an import that is stopped', () => {
  test('keeps what arrived, and goes on when it is resumed', async () => {
    const ingest = heldIngest(world.ingest);
    const { upload, start, get, cancel, resume, workspaceId, sources } = workspaceWith({ ingest });
    const files = [(await upload('taps.csv', HEADER + tapRows(40_000))).id];
    const { id } = await start({ files, map: TAPS, name: 'Stopped' });
    await until(() => ingest.arrived() > 0);
    const cancelling = cancel(id);
    await until(async () => (await get(id)).state === 'cancelled');
    ingest.open();
    const cancelled = await cancelling;
    expect(cancelled).toMatchObject({ state: 'cancelled', canResume: true, duplicates: 0, rejected: 0 });
    expect(cancelled.read).toBeLessThan(40_000);
    expect(cancelled.accepted).toBe(await storedOf(workspaceId, id));
    await expect(cancel(id)).rejects.toMatchObject({ code: 'conflict' });
    await resume(id);
    await sources.importsSettled();
    expect(await get(id)).toMatchObject({ state: 'done', read: 40_000, accepted: 40_000, duplicates: 0 });
    expect(await storedOf(workspaceId, id)).toBe(40_000);
  });

  test('while it waits never begins', async () => {
    const ingest = heldIngest(world.ingest);
    const { upload, start, get, cancel, sources } = workspaceWith({ ingest });
    const files = [(await upload('taps.csv', HEADER + tapRows(5))).id];
    await start({ files, map: TAPS, name: 'First' });
    const waiting = await start({ files, map: TAPS, name: 'Second' });
    expect(await cancel(waiting.id)).toMatchObject({ state: 'cancelled' });
    ingest.open();
    await sources.importsSettled();
    expect(await get(waiting.id)).toMatchObject({ state: 'cancelled', read: 0 });
  });
});

describe('an import that is cancelled at any moment', () => {
  test('stays cancelled', async () => {
    const { upload, start, get, cancel, sources } = workspaceWith();
    const files = [(await upload('taps.csv', HEADER + tapRows(5))).id];
    for (let turn = 0; turn < 40; turn += 1) {
      const { id } = await start({ files, map: TAPS, name: `Turn ${turn}` });
      // A little later from turn to turn: while it waits, while its files are looked up, while it runs.
      for (let asked = 0; asked < turn % 8; asked += 1) await get(id);
      const cancelled = await cancel(id).catch(() => null);
      await sources.importsSettled();
      expect([turn, (await get(id)).state]).toEqual([turn, cancelled === null ? 'done' : 'cancelled']);
    }
  });
});

describe('an import whose process ends', () => {
  test('goes on with the next, and counts as if nothing had happened', async () => {
    const known = 40;
    const rowsOf = fc.record({
      fresh: fc.integer({ min: 0, max: 2_500 }),
      repeated: fc.integer({ min: 0, max: 30 }),
      refused: fc.integer({ min: 0, max: 5 }),
      storedBefore: fc.integer({ min: 0, max: 2_500 }),
    });
    await fc.assert(
      fc.asyncProperty(rowsOf, async ({ fresh, repeated, refused, storedBefore }) => {
        const workspaceId = newId();
        const earlier = { ...importsApi(world.sources, workspaceId) };
        const before = await earlier.upload('taps.csv', HEADER + tapRows(known));
        await earlier.start({ files: [before.id], map: TAPS, name: 'Taps' });
        await world.sources.importsSettled();

        const ingest = dyingIngest(world.ingest, storedBefore);
        const killed = importsApi(world.anotherSources({ ingest }), workspaceId);
        const rejected = Array.from({ length: refused }, (_, id) => `${9_000 + id},null,2024-05-01,x\n`);
        const text = HEADER + tapRows(known + fresh) + tapRows(repeated) + rejected.join('');
        const file = await killed.upload('taps.csv', text);
        const { id } = await killed.start({ files: [file.id], map: TAPS, name: 'Taps' });
        const isThrough = async () => (await killed.get(id)).state === 'done';
        await Promise.race([ingest.died, until(isThrough)]);

        const next = world.anotherSources();
        await next.start?.();
        await next.importsSettled();
        const ended = await importsApi(next, workspaceId).get(id);
        await next.stop?.();
        expect(ended).toMatchObject({
          state: 'done',
          read: known + fresh + repeated + refused,
          accepted: fresh,
          duplicates: known + repeated,
          rejected: refused,
        });
        expect(await storedOf(workspaceId, id)).toBe(fresh);
      }),
      { numRuns: 6 },
    );
  });

  test('in good order is interrupted at once and stays as it is until then', async () => {
    const ingest = heldIngest(world.ingest);
    const { upload, start, get, workspaceId, sources } = workspaceWith({ ingest });
    const files = [(await upload('taps.csv', HEADER + tapRows(40_000))).id];
    const { id } = await start({ files, map: TAPS, name: 'Interrupted' });
    await until(() => ingest.arrived() > 0);
    const stopping = sources.stop?.();
    ingest.open();
    await stopping;
    expect((await get(id)).state).toBe('running');
    expect(await storedOf(workspaceId, id)).toBeLessThan(40_000);
    const next = world.anotherSources();
    await next.start?.();
    await next.importsSettled();
    expect(await get(id)).toMatchObject({ state: 'done', accepted: 40_000, duplicates: 0 });
    await next.stop?.();
  });
});

describe('an import of the command line', () => {
  test('is listed as well', async () => {
    const api = importsApi(world.sources, world.workspaceId);
    const outcome = await withFiles({ 'taps.csv': HEADER + tapRows(15) }, (folder) =>
      world.bring([join(folder, 'taps.csv')], TAPS),
    );
    const page = await api.call('listImports');
    expect(page).toMatchObject({
      items: [
        {
          name: 'Taps',
          state: 'done',
          startedBy: 'command line',
          files: [{ name: 'taps.csv' }],
          accepted: outcome.accepted,
          canResume: false,
        },
      ],
    });
  });

  test('that was killed is ended by the next start', async () => {
    const workspaceId = newId();
    const ingest = dyingIngest(world.ingest, 1_000);
    const killed = world.anotherSources({ ingest });
    await withFiles({ 'taps.csv': HEADER + tapRows(3_000) }, async (folder) => {
      void killed.importFiles({ workspaceId, map: readMap(TAPS), files: [folder] }, {});
      await ingest.died;
    });
    const next = world.anotherSources();
    await next.start?.();
    const page = await importsApi(next, workspaceId).call('listImports');
    expect(page).toMatchObject({
      items: [{ state: 'cancelled', problem: expect.stringContaining('again') }],
    });
    await next.stop?.();
  });
});
