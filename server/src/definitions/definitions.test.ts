// Long: what publishing, drafts and the ready definitions promise, in one world with the same few words.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DefinitionKind, definitionEndpoints, SextantError } from '@sextant/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stoppedClock } from '../platform/clock.ts';
import type { Caller } from '../platform/http/route.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/index.ts';
import { openTestPostgres, type TestStore } from '../platform/testing/index.ts';
import { createDefinitions, type Definitions } from './index.ts';
import type { Answer } from './routes.ts';

const WORKSPACE = '11111111-1111-4111-8111-111111111111';
const OTHER_WORKSPACE = '99999999-9999-4999-8999-999999999999';
const NEW_WORKSPACE = '55555555-5555-4555-8555-555555555555';
const NOON = new Date('2026-03-02T12:00:00Z');
const HOUR_MS = 3600_000;

let store: TestStore<Postgres>;
let postgres: Postgres;
let folder: string;
let clock: ReturnType<typeof stoppedClock>;
let definitions: Definitions;
const open: Definitions[] = [];
let failures: unknown[];

beforeAll(async () => {
  store = await openTestPostgres();
  postgres = store.store;
  const schema = new URL('../../migrations/postgres/0008_definitions.sql', import.meta.url);
  await postgres.exec(await readFile(schema, 'utf8'));
  folder = await mkdtemp(join(tmpdir(), 'sextant-test-definitions-'));
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await postgres.exec('TRUNCATE definition_versions, definition_drafts');
  clock = stoppedClock(NOON);
  failures = [];
  await ship(`${uses}---\n${trend}---\n${health}`);
  definitions = await start();
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop?.();
  expect(failures).toEqual([]);
});

/** What comes with Sextant from now on. */
const ship = (yaml: string) => writeFile(join(folder, 'ready.yaml'), yaml);

/** A process of the installation, as it is right after its start. */
async function start(): Promise<Definitions> {
  const started = createDefinitions({
    postgres,
    clock,
    workspaceIds: () => [WORKSPACE, OTHER_WORKSPACE],
    readyDefinitions: folder,
    onFailure: (error) => failures.push(error),
  });
  await started.start?.();
  open.push(started);
  return started;
}

const metric = (name: string, compute: string) =>
  `kind: metric\nname: ${name}\ntitle: T\nsubject: account\ncompute: ${compute}\n`;
const uses = metric('uses', '{ count: { kind: usage }, within: 28d }');
const trend = metric('trend', '{ trend: uses }');
const health = `kind: score
name: health
title: Health
subject: account
components: [{ metric: uses, weight: 1, curve: [[0, 0], [9, 100]] }]
bands: [{ name: low, title: Low, below: 50, state: bad }, { name: high, title: High, state: good }]
`;
const healthTitled = (title: string) => health.replace('title: Health', `title: ${title}`);
const segment = (name: string, rule: string) =>
  `kind: segment\nname: ${name}\ntitle: T\nsubject: account\nrule: ${rule}\n`;

const apply = (yaml: string, more: { workspaceId?: string; dryRun?: boolean } = {}) =>
  definitions.apply({ workspaceId: WORKSPACE, dryRun: false, actor: 'ana@acme.com', ...more, yaml });

const titleOf = async (name: string, at?: Date) => {
  const set = at === undefined ? await definitions.current(WORKSPACE) : await definitions.asOf(WORKSPACE, at);
  return set.scores.get(name)?.title;
};

type Name = keyof typeof definitionEndpoints;

/** Asks a route, as the API would. */
function ask<Asked extends Name>(
  asked: Asked,
  parts: { params?: object; query?: object; body?: object } = {},
): Promise<Answer<Asked>> {
  const { name } = definitionEndpoints[asked];
  const route = definitions.routes.find(({ endpoint }) => endpoint.name === name);
  if (route === undefined) throw new Error(`There is no route ${name}.`);
  const caller: Caller = { workspaceId: WORKSPACE, scopes: ['admin'], actor: 'ana@acme.com' };
  const reply = { type: () => reply };
  const request = { query: {}, ...parts, caller, http: { request: {}, reply } };
  return route.handle(request as unknown as Parameters<typeof route.handle>[0]) as Promise<Answer<Asked>>;
}
const one = (kind: DefinitionKind, name: string) => ({ params: { kind, name } });

describe('the ready definitions', () => {
  it('are published in every workspace at the start, and in a new one when it is first asked for', async () => {
    for (const workspace of [WORKSPACE, OTHER_WORKSPACE, NEW_WORKSPACE]) {
      const set = await definitions.current(workspace);
      expect([...set.readyNames].sort()).toEqual(['metric:trend', 'metric:uses', 'score:health']);
    }
  });

  it('are published once, however many processes start', async () => {
    const processes = await Promise.all([start(), start(), start()]);
    const sets = await Promise.all(processes.map((each) => each.current(NEW_WORKSPACE)));
    for (const set of sets) expect([...set.versions.values()]).toEqual([1, 1, 1]);
  });

  it('are renewed by a release where nobody changed or retired them', async () => {
    await apply(healthTitled('Ours'));
    await ask('retireDefinition', one('metric', 'trend'));
    clock.set(new Date(NOON.getTime() + HOUR_MS));
    await ship(
      `${uses.replace('28d', '14d')}---\n${trend.replace('title: T', 'title: U')}---\n${healthTitled('Theirs')}`,
    );
    const set = await (await start()).current(WORKSPACE);
    expect(set.metrics.get('uses')?.compute).toMatchObject({ within: '14d' });
    expect(set.metrics.has('trend')).toBe(false);
    expect(set.scores.get('health')?.title).toBe('Ours');
    expect(set.readyNames).toEqual(new Set(['metric:uses']));
  });

  it('are not renewed where that would break what a workspace made of them', async () => {
    await apply(segment('low', '{ score: health, band: low }'));
    await ship(
      `${uses}---\n${health.replaceAll('name: low', 'name: poor')}---\n${metric('more', '{ people: true }')}`,
    );
    const set = await (await start()).current(WORKSPACE);
    expect(set.scores.get('health')?.bands[0]?.name).toBe('low');
    expect(set.segments.has('low')).toBe(true);
    expect(set.metrics.has('more')).toBe(true);
  });
});

describe('publishing', () => {
  it('makes a version of what changed and none of what did not, comments aside', async () => {
    const text = `# A remark.\n${uses}---\n${healthTitled('Ours')}---\n${segment('busy', '{ metric: uses, above: 3 }')}`;
    const outcomes = [
      { kind: 'metric', name: 'uses', outcome: 'unchanged', version: 1 },
      { kind: 'score', name: 'health', outcome: 'changed', version: 2 },
      { kind: 'segment', name: 'busy', outcome: 'created', version: 1 },
    ];
    expect(await apply(text, { dryRun: true })).toEqual(outcomes);
    expect(await titleOf('health')).toBe('Health');
    expect(await apply(text)).toEqual(outcomes);
    expect(await titleOf('health')).toBe('Ours');
    expect((await apply(text)).map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect((await definitions.current(OTHER_WORKSPACE)).scores.get('health')?.title).toBe('Health');
  });

  it('takes all of a text or nothing of it, and says what is wrong where', async () => {
    const wrong = `${healthTitled('Ours')}---\n${segment('busy', '{ metric: usse, above: 3 }')}`;
    const refused = await apply(wrong).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(SextantError);
    expect(refused).toMatchObject({
      code: 'invalid_definition',
      issues: [
        {
          path: 'busy.rule.metric',
          message: 'There is no metric "usse". Did you mean "uses"? (line 12)',
        },
      ],
    });
    expect(await titleOf('health')).toBe('Health');
  });

  it('is refused when something else would hold no longer', async () => {
    await apply(segment('low', '{ score: health, band: low }'));
    const renamed = health.replaceAll('name: low', 'name: poor');
    await expect(apply(renamed)).rejects.toThrow('The segment "low" would hold no longer.');
    await apply(`${renamed}---\n${segment('low', '{ score: health, band: poor }')}`);
    expect((await definitions.current(WORKSPACE)).segments.get('low')?.rule).toEqual({
      score: 'health',
      band: 'poor',
    });
  });

  it('keeps two who publish at once from losing one another', async () => {
    const other = await start();
    const text = (title: string) => ({
      workspaceId: WORKSPACE,
      yaml: healthTitled(title),
      dryRun: false,
      actor: title,
    });
    const applied = await Promise.all([definitions.apply(text('One')), other.apply(text('Other'))]);
    expect(applied.map(([first]) => first?.version).sort()).toEqual([2, 3]);
  });

  it('shows in every process, and tells whoever computes by it once', async () => {
    const other = await start();
    const told: string[] = [];
    const seen = new Promise<void>((resolve) => {
      other.onPublished((workspaceId) => {
        told.push(workspaceId);
        resolve();
      });
    });
    const before = (await other.current(WORKSPACE)).revision;
    await apply(healthTitled('Ours'));
    await seen;
    const set = await other.current(WORKSPACE);
    expect(set.scores.get('health')?.title).toBe('Ours');
    expect(set.revision).not.toBe(before);
    expect(set.revision).toBe((await definitions.current(WORKSPACE)).revision);
    expect(told).toEqual([WORKSPACE]);
  });

  it('can be checked before, with the set that would come of it', async () => {
    const { problems, set, definitions: read } = await definitions.check(WORKSPACE, healthTitled('Ours'));
    expect([problems, read.length, set?.scores.get('health')?.title]).toEqual([[], 1, 'Ours']);
    expect(set?.versions.get('score:health')).toBe(2);
    const wrong = await definitions.check(WORKSPACE, segment('busy', '{ segment: busy }'));
    expect(wrong.set).toBeNull();
    expect(wrong.problems).toHaveLength(1);
  });
});

describe('the past', () => {
  const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR_MS);

  it('is computed by what was published then, and before the first version by that', async () => {
    clock.set(later(1));
    await apply(healthTitled('Second'));
    clock.set(later(2));
    await apply(`${healthTitled('Third')}---\n${segment('busy', '{ metric: uses, above: 3 }')}`);
    const titles = await Promise.all(
      [-9_999, 0, 0.9, 1, 1.5, 2, 9_999].map((hours) => titleOf('health', later(hours))),
    );
    expect(titles).toEqual(['Health', 'Health', 'Health', 'Second', 'Second', 'Third', 'Third']);
    expect((await definitions.asOf(WORKSPACE, later(-1))).segments.has('busy')).toBe(true);
  });

  it('keeps what was retired later, and holds together where a name meant something else', async () => {
    await apply(segment('busy', '{ metric: trend, above: 3 }'));
    clock.set(later(1));
    await ask('retireDefinition', one('segment', 'busy'));
    await ask('retireDefinition', one('metric', 'trend'));
    clock.set(later(2));
    const ofPeople = metric('trend', '{ count: { kind: usage } }').replace('account', 'person');
    await apply(
      `${ofPeople}---\n${segment('keen', '{ metric: trend, above: 3 }').replace('account', 'person')}`,
    );
    const before = await definitions.asOf(WORKSPACE, later(0.5));
    expect([before.segments.has('busy'), before.metrics.get('trend')?.subject]).toEqual([true, 'account']);
    // It names a metric that was of accounts then.
    expect(before.segments.has('keen')).toBe(false);
    expect((await definitions.asOf(WORKSPACE, later(1.5))).metrics.has('trend')).toBe(false);
    expect((await definitions.current(WORKSPACE)).segments.has('keen')).toBe(true);
  });

  it('can be gone back to, as a version of its own', async () => {
    await apply(healthTitled('Second'));
    const back = await ask('rollBackDefinition', { ...one('score', 'health'), body: { version: 1 } });
    expect(back).toEqual({ kind: 'score', name: 'health', outcome: 'changed', version: 3 });
    expect(await titleOf('health')).toBe('Health');
    const { versions } = await ask('getDefinition', one('score', 'health'));
    expect(versions.map((each) => [each.version, each.publishedBy])).toEqual([
      [3, 'ana@acme.com'],
      [2, 'ana@acme.com'],
      [1, 'Sextant'],
    ]);
    await expect(
      ask('rollBackDefinition', { ...one('score', 'health'), body: { version: 9 } }),
    ).rejects.toThrow('version 9');
  });
});

describe('retiring', () => {
  it('is refused while others need it, and names them', async () => {
    await expect(ask('retireDefinition', one('metric', 'uses'))).rejects.toThrow(
      'is used by metric "trend", score "health"',
    );
    const { usedBy } = await ask('getDefinition', one('metric', 'uses'));
    expect(usedBy).toEqual([
      { kind: 'metric', name: 'trend', title: 'T' },
      { kind: 'score', name: 'health', title: 'Health' },
    ]);
  });

  it('takes a definition out and keeps its versions, from which it can come back', async () => {
    expect(await ask('retireDefinition', one('score', 'health'))).toMatchObject({
      outcome: 'retired',
      version: 2,
    });
    await expect(ask('retireDefinition', one('score', 'health'))).rejects.toThrow('health');
    const { items } = await ask('listDefinitions');
    expect(items.map(({ name }) => name)).toEqual(['trend', 'uses']);
    expect(await ask('getDefinition', one('score', 'health'))).toMatchObject({
      definition: null,
      versions: [{ version: 1 }],
    });
    expect(
      await ask('rollBackDefinition', { ...one('score', 'health'), body: { version: 1 } }),
    ).toMatchObject({
      outcome: 'created',
      version: 3,
    });
    expect(await titleOf('health')).toBe('Health');
  });
});

describe('a draft', () => {
  it('may be wrong, computes nothing, and is published once it holds', async () => {
    const wrong = segment('busy', '{ metric: usse, above: 3 }');
    const saved = await ask('saveDraft', { ...one('segment', 'busy'), body: { yaml: wrong } });
    expect(saved.problems).toMatchObject([{ path: 'busy.rule.metric', line: 5 }]);
    expect(await ask('getDefinition', one('segment', 'busy'))).toMatchObject({
      version: 0,
      isDraft: true,
      draft: wrong,
      yaml: '',
    });
    await expect(ask('publishDraft', one('segment', 'busy'))).rejects.toThrow('usse');
    expect((await definitions.current(WORKSPACE)).segments.size).toBe(0);
    const right = segment('busy', '{ metric: uses, above: 3 }');
    expect(await ask('saveDraft', { ...one('segment', 'busy'), body: { yaml: right } })).toEqual({
      problems: [],
    });
    expect(await ask('publishDraft', one('segment', 'busy'))).toMatchObject({
      outcome: 'created',
      version: 1,
    });
    expect(await ask('getDefinition', one('segment', 'busy'))).toMatchObject({
      isDraft: false,
      draft: null,
      yaml: right,
    });
  });

  it('may be no YAML at all, and all others are listed beside it', async () => {
    const yaml = 'kind: segment\nrule: *nowhere\n';
    const { problems } = await ask('saveDraft', { ...one('segment', 'busy'), body: { yaml } });
    expect(problems).toMatchObject([{ line: 2 }]);
    const { items } = await ask('listDefinitions');
    expect(items.map(({ name }) => name)).toContain('busy');
  });

  it('stays where another one was saved while it was published', async () => {
    const first = segment('busy', '{ metric: uses, above: 3 }');
    const second = segment('busy', '{ metric: uses, above: 4 }');
    await ask('saveDraft', { ...one('segment', 'busy'), body: { yaml: first } });
    // Whoever computes by definitions is told between publishing and taking the draft away.
    const saved = new Promise((resolve) => {
      definitions.onPublished(() => {
        resolve(ask('saveDraft', { ...one('segment', 'busy'), body: { yaml: second } }));
      });
    });
    await Promise.all([ask('publishDraft', one('segment', 'busy')), saved]);
    expect(await ask('getDefinition', one('segment', 'busy'))).toMatchObject({ yaml: first, draft: second });
  });

  it('is refused beside as many as there may be definitions, unless it is one of them', async () => {
    await postgres.query(sql`
      INSERT INTO definition_drafts (workspace_id, kind, name, yaml, saved_at, saved_by)
      SELECT ${WORKSPACE}, 'segment', 'draft_' || at, 'x', now(), 'ana@acme.com'
      FROM generate_series(1, 300) AS at`);
    const body = { yaml: segment('busy', '{ metric: uses, above: 3 }') };
    await expect(ask('saveDraft', { ...one('segment', 'busy'), body })).rejects.toThrow('300 drafts already');
    await ask('saveDraft', { ...one('segment', 'draft_7'), body });
  });

  it('is of one name, so that nothing is published by another', async () => {
    const yaml = healthTitled('Ours');
    const { problems } = await ask('saveDraft', { ...one('score', 'wealth'), body: { yaml } });
    expect(problems).toMatchObject([
      { message: expect.stringContaining('This is to be the score "wealth"') },
    ]);
    await expect(ask('publishDraft', one('score', 'wealth'))).rejects.toThrow('wealth');
    expect(await ask('discardDraft', one('score', 'wealth'))).toEqual({ discarded: true });
    expect(await ask('discardDraft', one('score', 'wealth'))).toEqual({ discarded: false });
    await expect(ask('getDefinition', one('score', 'wealth'))).rejects.toThrow('wealth');
  });
});

it('gives everything back as YAML that changes nothing when it is applied again', async () => {
  await apply(`# Why so.\n${segment('busy', '{ metric: uses, above: 3 }')}`);
  const text = await ask('exportDefinitions');
  expect(text).toContain('# Why so.');
  expect((await apply(text)).map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 4 }, () => 'unchanged'),
  );
  const elsewhere = await apply(text, { workspaceId: OTHER_WORKSPACE });
  expect(elsewhere.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged', 'created']);
});

it('lives on without a text that this release cannot read, and says so', async () => {
  await postgres.query(sql`
    UPDATE definition_versions SET yaml = 'kind: mystery'
    WHERE workspace_id = ${WORKSPACE} AND kind = 'metric' AND name = 'uses'`);
  const set = await (await start()).current(WORKSPACE);
  // Sextant's own text is renewed at the start.
  expect([...set.metrics.keys()]).toEqual(['trend', 'uses']);
  expect(failures.splice(0)).toHaveLength(1);
});
