import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../testing/run-sextant.ts';

/** Starting the program takes seconds where the machine is free, and may take a minute where it is not. */
const PATIENCE_MS = 15 * 60_000;

describe('sextant import without a map', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sextant-proposal-'));
    file = join(folder, 'visits.csv');
    await writeFile(file, 'user_id,visited_on\nu1,03/04/2024\nu2,05/06/2024\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const run = (...args: string[]) =>
    runCommand(['import', file, ...args], { SEXTANT_DATA: join(folder, 'data') });

  it(
    'shows the proposal, asks what the file does not say, and ends with 2 where nobody can answer',
    async () => {
      const { code, stdout, stderr } = await run();
      expect(code).toBe(2);
      expect(stdout).toContain('user_id: user_id');
      expect(stdout).toContain('# The first events as they would arrive:');
      expect(stderr).toContain("--answer 'date.visits.visited_on=M/D/YYYY'");
      expect(stderr).toContain('Nothing was imported: 1 question is open.');
    },
    PATIENCE_MS,
  );

  it(
    'imports by the answered proposal when told to, and keeps the map',
    async () => {
      const kept = join(folder, 'visits.yaml');
      const answer = ['--answer', 'date.visits.visited_on=M/D/YYYY'];
      const { code, stdout } = await run(...answer, '--write-map', kept, '--dry-run', '--yes');
      expect(code).toBe(0);
      expect(stdout).toContain('2 rows read: 2 would be accepted');
      expect(stdout).toContain('"timestamp": "2024-03-04T00:00:00.000Z"');
      expect(await readFile(kept, 'utf8')).toContain('M/D/YYYY');
    },
    PATIENCE_MS,
  );

  it(
    'gives one document with the map and its questions when asked for JSON',
    async () => {
      const { code, stdout } = await run('--json');
      expect(code).toBe(2);
      const document: unknown = JSON.parse(stdout);
      expect(document).toMatchObject({
        questions: [{ id: 'date.visits.visited_on', options: [{ id: 'D/M/YYYY' }, { id: 'M/D/YYYY' }] }],
        files: [{ name: 'visits', kind: 'events' }],
        preview: { events: [{ userId: 'u1' }, { userId: 'u2' }] },
      });
    },
    PATIENCE_MS,
  );
});
