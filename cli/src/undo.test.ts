import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand } from './testing/run-sextant.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-test-undo-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Each command loads both engines; on a busy machine that takes a while. */
const LONG_MS = 15 * 60_000;

const MAP = `
name: Taps
files: { taps: { match: taps.csv, key: [id] } }
events:
  - { from: taps, event: Tapped, timestamp: at, person: { user_id: who } }
`;

it(
  'an import is listed, taken back and brought in again',
  async () => {
    const [data, map, file] = [join(folder, 'data'), join(folder, 'map.yaml'), join(folder, 'taps.csv')];
    await writeFile(map, MAP);
    await writeFile(file, 'id,who,at\n1,u1,2024-05-01T10:00:00Z\n2,u2,2024-05-01T10:00:00Z\n');
    const asked = async (...args: string[]) => {
      const { code, stdout } = await runCommand([...args, '--json', '--data', data]);
      return { code, answer: JSON.parse(stdout) };
    };
    expect(await asked('import', file, '--map', map)).toMatchObject({ code: 0, answer: { accepted: 2 } });
    const listed = await asked('undo');
    expect(listed.answer.items).toMatchObject([{ name: 'Taps', state: 'done', canUndo: true, accepted: 2 }]);
    const { id } = listed.answer.items[0];
    expect(await asked('undo', id)).toMatchObject({ code: 0, answer: { id, state: 'undone' } });
    expect(await asked('people')).toMatchObject({ answer: { items: [], total: 0 } });
    expect((await runCommand(['undo', id, '--data', data])).code).toBe(1);
    expect(await asked('import', file, '--map', map)).toMatchObject({
      answer: { accepted: 2, duplicates: 0 },
    });
  },
  LONG_MS,
);
