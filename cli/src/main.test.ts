import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, runCommand, startCommand } from './testing/run-sextant.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-test-cli-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts load both engines; on a busy machine that takes a while. */
const LONG_MS = 15 * 60_000;

describe('the command line', () => {
  it(
    'exits with 2 when it is asked wrongly',
    async () => {
      const wrong = [
        ['nonsense'],
        ['people', 'list', '--limit', 'many'],
        ['demo', '--world', 'atlantis'],
        ['demo', '--scale', '-1'],
        ['export', 'orders'],
        ['apply'],
        ['score', 'email:ana@acme.com', 'health', '--why', '--from', 'soon'],
        ['score', 'email:ana@acme.com', 'health', '--why', '--at', '2026-03-01'],
        ['ask', '--from', '2026-03-01'],
        ['ask', 'nps', '--set', 'from'],
        ['recompute'],
        ['state', 'move'],
      ];
      for (const args of wrong) {
        const { code, stdout, stderr } = await runCommand([...args, '--data', folder]);
        expect([args, code, stdout]).toEqual([args, 2, '']);
        expect(stderr).not.toContain('    at ');
      }
    },
    LONG_MS,
  );

  it(
    'exits with 2 when settings are wrong, and lists them all',
    async () => {
      const { code, stderr } = await runCommand(['serve'], { SEXTANT_PROT: '1', SEXTANT_LOG_LEVEL: 'loud' });
      expect(code).toBe(2);
      expect(stderr).toContain('did you mean SEXTANT_PORT?');
      expect(stderr).toContain('SEXTANT_LOG_LEVEL');
    },
    LONG_MS,
  );

  it(
    'says how to begin where there is no installation',
    async () => {
      const { code, stderr } = await runCommand(['people', '--data', join(folder, 'nothing')]);
      expect(code).toBe(1);
      expect(stderr).toContain('sextant serve');
    },
    LONG_MS,
  );
});

it(
  'does its work whatever waits in standard input',
  async () => {
    const orders = join(folder, 'orders.csv');
    const map = join(folder, 'orders.yaml');
    await writeFile(orders, 'no,mail\n1,ana@acme.com\n');
    await writeFile(
      map,
      'name: Orders\nfiles: { orders: { match: orders.csv, key: [no] } }\n' +
        'people: [{ from: orders, identifiers: { email: mail } }]\n',
    );
    const importing = ['import', orders, '--map', map, '--json', '--data', join(folder, 'piped')];
    const { code, stdout } = await startCommand(importing, {}, 'nobody reads this\n').finished;
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { read: 1, accepted: 1 }]);
  },
  LONG_MS,
);

describe('a demo on the command line', () => {
  it(
    'loads a world, is served, asked, drained and kept',
    async () => {
      const data = join(folder, 'demo');
      const loading = await runCommand(['demo', '--scale', '0.001', '--no-serve', '--json', '--data', data]);
      expect(loading.code).toBe(0);
      const loaded = JSON.parse(loading.stdout);
      expect(loaded).toMatchObject({ world: 'company', scale: 0.001, wasLoadedBefore: false });
      expect(loaded.loaded).toBeGreaterThan(0);

      const alone = await runCommand(['people', '--limit', '1', '--json', '--data', data]);
      expect(JSON.parse(alone.stdout).items).toHaveLength(1);

      const serving = startCommand(['demo', '--scale', '0.001', '--data', data]);
      await serving.waitFor('was loaded before');
      const beside = await runCommand(['people', '--limit', '1', '--json', '--data', data]);
      expect(JSON.parse(beside.stdout).total).toBe(JSON.parse(alone.stdout).total);

      await isScoredByWhatIsApplied(data, JSON.parse(alone.stdout).items[0].id);
      await answersQuestions(data);

      const second = await runCommand(['serve', '--data', data]);
      expect([second.code, second.stdout]).toEqual([1, '']);
      expect(second.stderr).toContain(`data folder ${data} open`);

      const doctor = await runCommand(['doctor', '--json', '--data', data]);
      expect(JSON.parse(doctor.stdout)).toMatchObject({ healthy: true });
      expect(doctor.stdout).toContain('not safe against power loss');

      serving.process.kill('SIGTERM');
      expect((await serving.finished).code).toBe(0);
      const exported = await runCommand(['export', 'accounts', '--columns', 'name', '--data', data]);
      expect(exported.stdout.split('\n')[0]?.trim()).toBe('name');

      const rebuilt = await runCommand(['recompute', '--from-log', '--json', '--data', data]);
      // What Sextant noticed since is in the log as well.
      expect(JSON.parse(rebuilt.stdout).events).toBeGreaterThanOrEqual(loaded.loaded);
      const after = await runCommand(['people', '--limit', '1', '--json', '--data', data]);
      expect(whoIsIn(after)).toEqual(whoIsIn(alone));
    },
    LONG_MS,
  );

  it(
    "keeps an installation of one's own from --fresh",
    async () => {
      const data = join(folder, 'own');
      const serving = startCommand(['serve', '--data', data]);
      await serving.waitFor('is ready');
      serving.process.kill('SIGINT');
      expect((await serving.finished).code).toBe(0);
      const { code, stderr } = await runCommand(['demo', '--fresh', '--no-serve', '--data', data]);
      expect(code).toBe(1);
      expect(stderr).toContain('without a demo world');
    },
    LONG_MS,
  );
});

/** Definitions are published while the server runs, and a score of the demo is told. */
async function isScoredByWhatIsApplied(data: string, person: string): Promise<void> {
  const right = join(folder, 'right.yaml');
  const wrong = join(folder, 'wrong.yaml');
  const busy = 'kind: segment\nname: busy\ntitle: Busy\nsubject: account\n';
  await writeFile(right, `${busy}rule: { score: health, at_least: 80 }`);
  await writeFile(
    wrong,
    '# Not yet.\nkind: segment\nname: late\ntitle: Late\nsubject: account\nrule: { score: helth }',
  );
  const refused = await runCommand(['apply', '-f', right, wrong, '--data', data]);
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain(
    `${wrong}:6: late.rule.score: There is no score "helth". Did you mean "health"?`,
  );
  const applied = await runCommand(['apply', '-f', right, '--json', '--data', data]);
  expect(JSON.parse(applied.stdout).items).toEqual([
    { kind: 'segment', name: 'busy', outcome: 'created', version: 1 },
  ]);
  const score = await runCommand(['score', person, 'user_health', '--json', '--data', data]);
  expect(JSON.parse(score.stdout)).toMatchObject({ name: 'user_health', better: 'higher', version: 1 });
}

/** The questions are listed; one is answered in words and as one document. */
async function answersQuestions(data: string): Promise<void> {
  const listed = await runCommand(['ask', '--data', data]);
  expect(listed.stdout).toContain('revenue-retention  How much of our revenue stayed');
  expect(listed.stdout).toContain('--segment  Only people who are in this segment now');
  const answered = await runCommand(['ask', 'stickiness', '--json', '--data', data]);
  const answer = JSON.parse(answered.stdout);
  expect(answer).toMatchObject({
    question: 'stickiness',
    figures: [{ name: 'stickiness', unit: 'share' }, {}, {}, {}, {}],
  });
  const first = answer.period.from.slice(0, 10);
  const last = new Date(Date.parse(answer.period.to) - 1).toISOString().slice(0, 10);
  const days = ['--from', first, '--set', `to=${last}`];
  const told = await runCommand(['ask', 'stickiness', ...days, '--data', data]);
  expect(told.stdout).toContain(`On how many days do people use our product?\n${answer.sentence}\n`);
  expect(told.stdout).toContain(`${first} to ${last}, n = ${answer.n}\n`);
}

/** Who is listed, but for their use of late: midnight may have come meanwhile. */
function whoIsIn({ stdout }: Finished): unknown {
  const { items, total } = JSON.parse(stdout);
  const lasting = items.map(
    ({ activeDays30: _, usageByWeek: __, ...person }: Record<string, unknown>) => person,
  );
  return { items: lasting, total };
}
