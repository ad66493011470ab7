import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sql, typed } from '../platform/sql/index.ts';
import type { Told } from '../profiles/testing/world.ts';
import { compareVersions } from './compare.ts';
import { listSignals } from './list-signals.ts';
import { DEFINITIONS, OTHER_DEFINITIONS } from './testing/definitions.ts';
import {
  type Deadly,
  openSignalWorld,
  type SignalProcess,
  type SignalWorld,
} from './testing/signal-world.ts';

// Several starts: a bound for a busy machine, not an expectation.
vi.setConfig({ testTimeout: 4 * 60_000, hookTimeout: 4 * 60_000 });

let own: SignalWorld;
beforeAll(async () => {
  own = await openSignalWorld();
  await own.publish(DEFINITIONS);
});
afterAll(() => own.close());

const DAY = 24;
/** A bound for a busy machine, not an expectation. */
const PATIENCE = { timeout: 2 * 60_000, interval: 100 };
const seen = (userId: string): Told => ({ type: 'identify', userId, traits: { name: userId } });
const uses = (userId: string, times: number, told: Told = {}): Told[] =>
  Array.from({ length: times }, () => ({ event: 'Feature Used', userId, ...told }));
const flush = (): Promise<void> => own.process().signals.flush();
const signalsOf = async (collection: 'people' | 'accounts', ref: string) => {
  const id = await own.idOf(collection, ref);
  return own.process().told.filter(({ subject }) => subject === id);
};

const lastSeenAt = async (ref: string) => {
  const { workspaceId, clickhouse } = own.world;
  const [row] = await clickhouse.query<{ last_seen_at: string }>(sql`
    SELECT last_seen_at
    FROM people FINAL
    WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND id = ${typed(await own.idOf('people', ref), 'UUID')}`);
  return row?.last_seen_at;
};

describe('what changes about somebody', () => {
  it('is said once, and is an event on the timeline', async () => {
    await own.world.happens(seen('ana'));
    await flush();
    expect(await signalsOf('people', 'user_id:ana')).toEqual([]);
    await own.world.happens(...uses('ana', 6));
    await flush();
    await flush();

    const told = await signalsOf('people', 'user_id:ana');
    expect(told.map(({ kind, definition }) => `${kind} ${definition.name}`).sort()).toEqual([
      'band.changed energy',
      'segment.entered busy',
      'stage.reached adoption',
    ]);
    const logged = await own.logged();
    expect(logged.map(({ event_id }) => event_id).sort()).toEqual(told.map(({ id }) => id).sort());
    const entered = logged.find(({ event }) => event === 'Segment Entered');
    expect(JSON.parse(entered?.properties ?? '')).toEqual({ segment: 'busy', title: 'Busy people' });
  });

  it('feeds nothing: it is no sign of life and is counted only where it is named', async () => {
    own.pass(DAY);
    await own.world.happens(...uses('ana', 1));
    const before = await lastSeenAt('user_id:ana');
    await flush();
    const standing = await own.standingOf('people', 'user_id:ana');
    expect(standing?.metrics).toMatchObject({ uses_28: 7, anything: 8, signals_named: 1 });
    const ana = await own.idOf('people', 'user_id:ana');
    own.world.profiles.touch({ workspaceId: own.world.workspaceId, people: [ana], accounts: [] });
    await own.world.profiles.flush();
    expect(await lastSeenAt('user_id:ana')).toBe(before);
  });

  it('is noticed though nothing happens: a sweep sees silence', async () => {
    await own.process().signals.stop?.();
    own.pass(40 * DAY);
    await own.start();
    await flush();
    const told = await signalsOf('people', 'user_id:ana');
    expect(told.map(({ kind }) => kind).sort()).toEqual([
      'band.changed',
      'score.changed',
      'segment.left',
      'stage.reached',
    ]);
    expect(told.find(({ kind }) => kind === 'score.changed')).toMatchObject({ isGood: false, state: 'bad' });
    await own.process().signals.stop?.();
    await own.start();
    await flush();
    expect(own.process().told).toEqual([]);
  });

  it('is not what new definitions move', async () => {
    await own.world.happens(seen('ben'), ...uses('ben', 2));
    await flush();
    const before = own.process().told.length;
    await own.publish(OTHER_DEFINITIONS);
    await flush();
    expect((await own.standingOf('people', 'user_id:ben'))?.segments).toEqual(['busy']);
    expect(own.process().told.length).toBe(before);
    await own.publish(DEFINITIONS);
    await flush();
    expect((await own.standingOf('people', 'user_id:ben'))?.segments).toEqual([]);
  });

  it('is not history that is being loaded', async () => {
    await own.world.happens(seen('cleo'));
    await flush();
    const before = own.process().told.length;
    await own.world.happens(...uses('cleo', 5, { daysAgo: 20 }));
    await flush();
    expect((await own.standingOf('people', 'user_id:cleo'))?.segments).toEqual(['busy']);
    expect(own.process().told.length).toBe(before);
  });

  it('is not the last week of a history either, which comes when half of it was computed', async () => {
    const people = Array.from({ length: 70 }, (_, number) => `loaded-${number}`);
    const told = own.process().told.length;
    await own.world.happens(...people.flatMap((one) => uses(one, 15, { daysAgo: 20 })));
    await flush();
    own.pass(0.1);
    await own.world.happens(...uses('newcomer', 2));
    await flush();
    own.pass(0.05);
    // Under an identifier of their own, and somebody who came in the last week only.
    const browser: Told = { type: 'identify', userId: 'loaded-0', anonymousId: 'browser-of-loaded-0' };
    await own.world.happens(browser, ...uses('loaded-1', 9), ...uses('newcomer', 4));
    await flush();
    expect(own.process().told.length).toBe(told);

    own.pass(1);
    await own.world.happens(...uses('loaded-2', 1));
    await flush();
    expect((await signalsOf('people', 'user_id:loaded-2')).map(({ kind }) => kind)).toContain(
      'score.changed',
    );
  });

  it('is what happens in another source while history is loaded', async () => {
    await own.world.happens(seen('live'));
    await flush();
    const people = Array.from({ length: 70 }, (_, number) => `loaded-${number}`);
    await own.world.happens(
      ...people.flatMap((one) => uses(one, 15, { daysAgo: 20, source: own.world.sources.crm })),
    );
    await own.world.happens(...uses('live', 6));
    await flush();
    expect((await signalsOf('people', 'user_id:live')).map(({ kind }) => kind)).toContain('segment.entered');
    own.pass(1);
  });

  it('is listed newest first, page by page, by kind and subject', async () => {
    const { workspaceId, deps, profiles } = own.world;
    const listing = { ...deps, profiles, definitions: own.definitions };
    const query = { limit: 2, subject: 'user_id:ana' };
    const first = await listSignals(listing, { workspaceId, query });
    const ids = first.items.map(({ id }) => id);
    let next = first.next;
    while (next !== null) {
      const page = await listSignals(listing, { workspaceId, query: { ...query, cursor: next } });
      ids.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(6);
    const left = await listSignals(listing, { workspaceId, query: { ...query, kind: 'segment.left' } });
    expect(left.items.map(({ sentence }) => sentence)).toEqual(['ana is no longer in “Busy people”.']);
  });
});

describe('a subscriber', () => {
  it('is told again of what it refused, and others are not held up', async () => {
    await own.world.happens(seen('dan'));
    await flush();
    const { told, refuseOnce } = own.process();
    refuseOnce();
    await own.world.happens(...uses('dan', 6));
    await flush();
    await flush();
    const ids = told.map(({ id }) => id);
    expect((await signalsOf('people', 'user_id:dan')).length).toBe(4);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a delivery', () => {
  it('leaves alone what is said of a standing that is just being written', async () => {
    // Names that were never seen would have everybody gone over, for which accounts wait.
    await own.world.happens(seen('fay'), seen('gus'), ...uses('gus', 1, { groupId: 'acme' }));
    await flush();
    const process = own.process();
    const accounts = process.hold('keeping accounts');
    await own.world.happens(...uses('gus', 9, { groupId: 'acme' }));
    await accounts.reached;
    const people = process.hold('keeping people');
    await own.world.happens(...uses('fay', 6));
    await people.reached;
    accounts.release();
    await vi.waitFor(
      async () => expect(await signalsOf('accounts', 'group_id:acme')).not.toEqual([]),
      PATIENCE,
    );
    people.release();
    await flush();

    const told = await signalsOf('people', 'user_id:fay');
    expect(told.map(({ kind }) => kind).sort()).toEqual([
      'band.changed',
      'score.changed',
      'segment.entered',
      'stage.reached',
    ]);
  });
});

describe('a process that is killed', () => {
  const steps: Deadly[] = ['keeping standings', 'appending to the log', 'marking as logged', 'handling'];
  it.each(steps)('while %s loses nothing and doubles nothing', async (step) => {
    const who = `eve-${step.replaceAll(' ', '-')}`;
    await own.world.happens(seen(who));
    await flush();
    const loggedBefore = (await own.logged()).length;
    own.process().dieAt(step);
    await own.world.happens(...uses(who, 6));
    await flush().catch(() => {});
    own.pass(1);
    await own.start();
    await flush();
    await flush();

    const told = await signalsOf('people', `user_id:${who}`);
    expect(told.map(({ kind }) => kind).sort()).toEqual([
      'band.changed',
      'score.changed',
      'segment.entered',
      'stage.reached',
    ]);
    const logged = await own.logged();
    expect(logged.length).toBe(loggedBefore + 4);
    expect(new Set(logged.map(({ event_id }) => event_id)).size).toBe(logged.length);
    expect(await own.process().signals.verify(own.world.workspaceId)).toMatchObject({ differences: 0 });
  });

  it('leaves what the next one says anew, also while that looks at what was left', async () => {
    await own.world.happens(seen('hal'));
    await flush();
    own.process().dieAt('keeping standings');
    await own.world.happens(...uses('hal', 6));
    await flush().catch(() => {});
    own.pass(1);
    let looking: ReturnType<SignalProcess['hold']> | undefined;
    await own.start((process) => {
      looking = process.hold('asking what was kept');
    });
    await looking?.reached;
    await vi.waitFor(
      async () =>
        expect((await own.standingOf('people', 'user_id:hal'))?.metrics).toMatchObject({ uses_28: 6 }),
      PATIENCE,
    );
    looking?.release();
    await flush();

    const told = await signalsOf('people', 'user_id:hal');
    expect(told.map(({ kind }) => kind).sort()).toEqual([
      'band.changed',
      'score.changed',
      'segment.entered',
      'stage.reached',
    ]);
  });

  it('while history was loaded leaves no word of the rest of it to the next start', async () => {
    own.pass(1);
    const people = Array.from({ length: 70 }, (_, number) => `cut-short-${number}`);
    const told = (one: string): Told[] => uses(one, 15, { daysAgo: 20 });
    await own.world.happens(...people.flatMap(told));
    await flush();
    own.pass(0.1);
    own.process().dieAt('keeping standings');
    await own.world.happens(...people.flatMap(told), ...uses('cut-short-1', 9));
    await flush();
    const next = await own.start();
    await next.signals.flush();
    expect((await own.standingOf('people', 'user_id:cut-short-1'))?.metrics).toMatchObject({ uses_28: 39 });
    const ids = new Set(await Promise.all(people.map((one) => own.idOf('people', `user_id:${one}`))));
    expect(next.told.filter(({ subject }) => ids.has(subject))).toEqual([]);
  });
});

describe('a comparison of versions', () => {
  it('says who would move and by how much', async () => {
    const { workspaceId, deps, profiles, clock } = own.world;
    await own.world.happens(seen('finn'), ...uses('finn', 3));
    const { metrics } = own;
    const compared = await compareVersions(
      { ...deps, clock, profiles, metrics, definitions: own.definitions },
      { workspaceId, yaml: OTHER_DEFINITIONS.split('---')[0] ?? '' },
    );
    const finn = compared.largest.find(({ name }) => name === 'finn');
    expect(finn).toMatchObject({ before: '66.67', after: '100' });
    expect(compared.up + compared.down).toBeLessThanOrEqual(compared.moved);
    expect(compared.subjects).toBeGreaterThan(4);
  });
});
