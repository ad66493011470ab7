import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, startCommand } from '../testing/run-sextant.ts';
import { linesOf } from './singer-lines.ts';

/** Starting the program takes seconds where the machine is free, and may take a minute where it is not. */
const PATIENCE_MS = 15 * 60_000;

const MAP = `
name: Tap
files: { users: { match: users } }
people: [{ from: users, identifiers: { user_id: id }, traits: { city: city } }]
`;

describe('sextant import --singer', () => {
  let folder: string;
  let map: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sextant-singer-'));
    map = join(folder, 'tap.yaml');
    await writeFile(map, MAP);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = async (messages: readonly object[], ...args: string[]): Promise<Finished> => {
    const input = messages.map((message) => `${JSON.stringify(message)}\n`).join('');
    return startCommand(['import', '--singer', ...args], { SEXTANT_DATA: join(folder, 'data') }, input)
      .finished;
  };
  const user = (id: number) => ({ type: 'RECORD', stream: 'users', record: { id, city: 'Bremen' } });

  it(
    'imports what a tap writes, hands its state on, and knows it the next time',
    async () => {
      const state = join(folder, 'state.json');
      const messages = [user(1), user(2), { type: 'STATE', value: { at: 2 } }];
      const first = await run(messages, '--map', map, '--state', state);
      expect(first.stderr).toContain('2 records and broken lines read: 2 accepted');
      expect(first).toMatchObject({ code: 0, stdout: '{"at":2}\n' });
      expect(JSON.parse(await readFile(state, 'utf8'))).toEqual({ at: 2 });
      const again = await run([...messages, user(3)], '--map', map, '--json');
      expect(JSON.parse(again.stdout)).toMatchObject({
        read: 3,
        accepted: 1,
        duplicates: 2,
        state: { at: 2 },
      });
      expect(await run([], '--name', 'Tap', '--last-state')).toMatchObject({ code: 0, stdout: '{"at":2}\n' });
    },
    PATIENCE_MS,
  );

  it(
    'proposes a map from the first records, and imports nothing before it is agreed to',
    async () => {
      const records = [1, 2, 3].map((id) => ({
        type: 'RECORD',
        stream: 'customers',
        record: { user_id: `u${id}`, email: `u${id}@example.com`, city: 'Bremen' },
      }));
      const shown = await run(records, '--name', 'Proposed');
      expect(shown.code).toBe(2);
      expect(shown.stdout).toContain('customers:');
      expect(shown.stderr).toContain('Nothing was imported');
    },
    PATIENCE_MS,
  );
});

it('lines are whole however the pipe cuts them, and one without an end is not kept for ever', async () => {
  async function* chunks() {
    yield '{"a":';
    yield '1}\r\n{"b":2}\n\n';
    yield 'last';
  }
  const lines: string[] = [];
  for await (const line of linesOf(chunks())) lines.push(line);
  expect(lines).toEqual(['{"a":1}', '{"b":2}', '', 'last']);
  async function* endless() {
    for (let count = 0; count < 50; count += 1) yield 'x'.repeat(100_000);
  }
  for await (const line of linesOf(endless())) expect(line).toHaveLength(2_000_000);
});
