import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { sql } from '../../platform/sql/index.ts';
import type { SourcesDeps } from '../sources.ts';
import { importsApi } from '../testing/imports-api.ts';
import { heldIngest } from '../testing/ingest-gate.ts';
import { openWorld, type World } from '../testing/world.ts';

/** Opening both stores takes seconds on a machine that is free, and may take a minute on one that is not. */
const PATIENCE_MS = 180_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, PATIENCE_MS);
afterAll(() => world.close());

const TAPS = `
name: Taps
files: { taps: { match: taps.csv, key: [id] } }
events:
  - { from: taps, event: Tapped, timestamp: at, person: { user_id: who } }
`;
const REFUSED = '9999,null,2024-05-01T10:00:00Z\n';
const ROWS = Array.from({ length: 300 }, (_, id) => `${id},u${id % 50},2024-05-01T10:00:00Z\n`).join('');
const FILE = `id,who,at\n${ROWS}${REFUSED}`;

/** A workspace of its own. */
function workspaceWith(changed: Partial<SourcesDeps> = {}, workspaceId = newId()) {
  const sources = world.anotherSources(changed);
  return { ...importsApi(sources, workspaceId), workspaceId, sources };
}
type Workspace = ReturnType<typeof workspaceWith>;

async function begin({ upload, start }: Workspace): Promise<string> {
  const file = await upload('taps.csv', FILE);
  return (await start({ files: [file.id], map: TAPS, name: 'Spring' })).id;
}

async function bringIn(workspace: Workspace): Promise<string> {
  const id = await begin(workspace);
  await workspace.sources.importsSettled();
  return id;
}

async function left(workspaceId: string) {
  const count = async (table: string): Promise<number> => {
    const [row] = await world.clickhouse.query<{ count: number }>(sql`
      SELECT toUInt64(count()) AS count FROM ${sql.identifier(table)} WHERE workspace_id = ${workspaceId}`);
    return row?.count ?? 0;
  };
  const ref = { workspaceId, collection: 'people', ref: 'user_id:u1' } as const;
  return {
    events: await count('events'),
    arrivals: await count('arrivals'),
    refused: await count('rejected_events'),
    waiting: await count('waiting_events'),
    isKnown: (await world.identity.findSubject(ref)) !== null,
  };
}

const NOTHING = { events: 0, arrivals: 0, refused: 0, waiting: 0, isKnown: false };
const EVERYTHING = { events: 300, arrivals: 300, refused: 1, waiting: 1, isKnown: true };

describe('an import that is undone', () => {
  test('leaves nothing, and may be brought in again', async () => {
    const workspace = workspaceWith();
    const { undo, get, resume, cancel, sources, workspaceId } = workspace;
    const id = await bringIn(workspace);
    await world.ingest.settled();
    expect(await get(id)).toMatchObject({ state: 'done', canUndo: true, accepted: 300, rejected: 1 });
    expect(await left(workspaceId)).toEqual(EVERYTHING);
    expect(await undo(id)).toMatchObject({ state: 'undoing', finishedAt: null, canUndo: false });
    await sources.importsSettled();
    expect(await get(id)).toMatchObject({ state: 'undone', canUndo: false, canResume: false });
    expect(await left(workspaceId)).toEqual(NOTHING);
    for (const act of [undo, resume, cancel])
      await expect(act(id)).rejects.toMatchObject({ code: 'conflict' });
    const again = await bringIn(workspace);
    await world.ingest.settled();
    expect(await get(again)).toMatchObject({ state: 'done', accepted: 300, duplicates: 0 });
    expect(await left(workspaceId)).toEqual(EVERYTHING);
  });

  test('takes only what it brought', async () => {
    const workspace = workspaceWith();
    const first = await bringIn(workspace);
    const second = await bringIn(workspace);
    await world.ingest.settled();
    expect(await workspace.get(second)).toMatchObject({ accepted: 0, duplicates: 300 });
    await workspace.undo(second);
    await workspace.sources.importsSettled();
    expect(await left(workspace.workspaceId)).toMatchObject({ events: 300, isKnown: true });
    await workspace.undo(first);
    await workspace.sources.importsSettled();
    expect(await left(workspace.workspaceId)).toMatchObject({ events: 0, isKnown: false });
  });

  test('must not be running', async () => {
    const ingest = heldIngest(world.ingest);
    const workspace = workspaceWith({ ingest });
    const id = await begin(workspace);
    await vi.waitFor(() => expect(ingest.arrived()).toBe(1), { timeout: PATIENCE_MS, interval: 20 });
    await expect(workspace.undo(id)).rejects.toMatchObject({ code: 'conflict' });
    const cancelled = workspace.cancel(id);
    ingest.open();
    await cancelled;
    await workspace.undo(id);
    await workspace.sources.importsSettled();
    expect(await left(workspace.workspaceId)).toEqual(NOTHING);
    expect(await workspace.get(id)).toMatchObject({ state: 'undone' });
  });

  test('is undone to the end by the next process when one died of it', async () => {
    const failures: unknown[] = [];
    const dying = workspaceWith({
      forgetting: [
        world.ingest.forgetImport,
        async () => {
          throw new Error('The store does not answer.');
        },
      ],
      onFailure: (error) => failures.push(error),
    });
    const id = await bringIn(dying);
    await dying.undo(id);
    await dying.sources.importsSettled();
    expect(failures).toHaveLength(1);
    expect(await dying.get(id)).toMatchObject({ state: 'undoing' });
    const next = workspaceWith({}, dying.workspaceId);
    await next.sources.start?.();
    await next.sources.importsSettled();
    expect(await next.get(id)).toMatchObject({ state: 'undone' });
    expect(await left(dying.workspaceId)).toEqual(NOTHING);
    await next.sources.stop?.();
  });
});
