import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stoppedClock } from '../platform/clock.ts';
import { migrate } from '../platform/migrations/index.ts';
import { openTestStores, type TestStores } from '../platform/testing/index.ts';
import { createDecisionLog, type DecisionLog } from './decision-log.ts';
import type { Sighting } from './evidence-batch.ts';
import type { SubjectId } from './identifier.ts';
import { createIdentity, type Identity } from './identity.ts';
import { eventIdOf, sourceId } from './random-world.ts';
import { defaultIdentityRules, type IdentityRules } from './rules.ts';

let stores: TestStores;
let decisions: DecisionLog;
const clock = stoppedClock(new Date('2026-01-01T00:00:00Z'));

/** Two engines and their migrations: a bound for a busy machine, not an expectation. */
const OPENED_WITHIN_MS = 4 * 60_000;

beforeAll(async () => {
  stores = await openTestStores();
  const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
  await migrate({ ...stores, folder, clock });
  decisions = createDecisionLog(stores.clickhouse);
}, OPENED_WITHIN_MS);

afterAll(() => stores.close());

type Message = Record<string, unknown>;

/** A workspace of its own, told in events: one a minute, in the order in which they are given. */
function openWorkspace(rules: IdentityRules = defaultIdentityRules) {
  const workspaceId = randomUUID();
  const identity: Identity = createIdentity({
    ...stores,
    decisions,
    newId: randomUUID,
    clock,
    rulesOf: () => rules,
  });
  let minute = 0;
  const nextMinute = () => {
    minute += 1;
    return minute;
  };
  const sightingOf = (message: Message, at: number): Sighting[] => {
    const extraction = identity.extract(workspaceId, message);
    return extraction.verdict === 'filed'
      ? [{ extraction, at: at * 60_000, eventId: eventIdOf(at), sourceId }]
      : [];
  };
  return {
    workspaceId,
    identity,
    /** All in one batch, with growing times. */
    happen: (...messages: Message[]) =>
      identity.identify({
        workspaceId,
        sightings: messages.flatMap((message) => sightingOf(message, nextMinute())),
      }),
    happenedAt: (at: number, message: Message) =>
      identity.identify({ workspaceId, sightings: sightingOf(message, at) }),
    person: async (ref: string): Promise<SubjectId | null> =>
      (await identity.findSubject({ workspaceId, collection: 'people', ref }))?.id ?? null,
    account: async (ref: string): Promise<SubjectId | null> =>
      (await identity.findSubject({ workspaceId, collection: 'accounts', ref }))?.id ?? null,
  };
}

const track = (fields: Message): Message => ({ type: 'track', ...fields });
const byEmail = (email: string, fields: Message = {}): Message =>
  track({ ...fields, context: { traits: { email } } });
const byContact = (id: string, email: string): Message =>
  track({
    context: {
      traits: { email },
      externalIds: [{ id, type: 'crm.contact_id', collection: 'users', encoding: 'none' }],
    },
  });

describe('who is who', () => {
  test('a visitor who signs up brings the visits along', async () => {
    const { happen, person, identity, workspaceId } = openWorkspace();
    await happen(track({ anonymousId: 'browser' }));
    const visitor = await person('anonymous_id:browser');
    const { changed } = await happen({
      type: 'identify',
      userId: 'u1',
      anonymousId: 'browser',
      traits: { email: 'a@b.co' },
    });
    expect(await person('user_id:u1')).toBe(visitor);
    expect(await person('email: A@B.co')).toBe(visitor);
    expect(changed.every(({ to }) => to === visitor)).toBe(true);
    const subject = await identity.findSubject({ workspaceId, collection: 'people', ref: visitor ?? '' });
    expect(subject?.nodes).toHaveLength(3);
  });

  test('contacts of several systems become one person through their e-mail address', async () => {
    const { happen, person } = openWorkspace();
    await happen(byContact('003A', 'ana@acme.io'), byContact('003B', 'ana@acme.io'));
    await happen({ type: 'identify', userId: 'u1', traits: { email: 'ana@acme.io' } });
    expect(await person('crm.contact_id:003A')).toBe(await person('user_id:u1'));
    expect(await person('crm.contact_id:003B')).toBe(await person('user_id:u1'));
  });

  test('a shared laptop belongs to whoever signed in first and joins nobody', async () => {
    const { happen, person } = openWorkspace();
    await happen(
      track({ userId: 'u1', anonymousId: 'laptop' }),
      byEmail('kim@acme.io', { anonymousId: 'laptop' }),
    );
    expect(await person('email:kim@acme.io')).toBe(await person('user_id:u1'));
    await happen(track({ userId: 'u2', anonymousId: 'laptop' }));
    expect(await person('anonymous_id:laptop')).toBe(await person('user_id:u1'));
    expect(await person('user_id:u2')).not.toBe(await person('user_id:u1'));
    // What only the laptop had joined comes apart as well.
    expect(await person('email:kim@acme.io')).not.toBe(await person('user_id:u1'));
  });

  test('a generic mailbox joins nobody', async () => {
    const { happen, person } = openWorkspace();
    await happen(byContact('003A', 'info@acme.io'), byContact('003B', 'info@acme.io'));
    expect(await person('crm.contact_id:003A')).not.toBe(await person('crm.contact_id:003B'));
    expect(await person('email:info@acme.io')).toBe(await person('crm.contact_id:003A'));
  });

  test('an address that eleven contacts have turns out to be shared, and all eleven come apart', async () => {
    const { happen, person, identity, workspaceId } = openWorkspace();
    const contacts = Array.from({ length: 11 }, (_, index) => `003${index}`);
    await happen(...contacts.slice(0, 10).map((id) => byContact(id, 'crew@acme.io')));
    expect(await person('crm.contact_id:0039')).toBe(await person('crm.contact_id:0030'));
    const { entries } = await happen(byContact('00310', 'crew@acme.io'));
    const people = await Promise.all(contacts.map((id) => person(`crm.contact_id:${id}`)));
    expect(new Set(people).size).toBe(11);
    expect(entries.map(({ kind }) => kind)).toContain('shared');
    const warnings = await identity.warnings({ workspaceId, max: 10 });
    expect(warnings).toMatchObject([{ kind: 'shared', type: 'email', value: 'crew@acme.io' }]);
  });

  test('two user ids with one e-mail address stay two; the address goes to the first, with a note', async () => {
    const { happen, person, identity, workspaceId } = openWorkspace();
    await happen({ type: 'identify', userId: 'u1', traits: { email: 'ana@acme.io' } });
    await happen({ type: 'identify', userId: 'u2', traits: { email: 'ana@acme.io' } });
    expect(await person('user_id:u2')).not.toBe(await person('user_id:u1'));
    expect(await person('email:ana@acme.io')).toBe(await person('user_id:u1'));
    const explanation = await identity.explain({
      workspaceId,
      subject: (await person('user_id:u2')) ?? missing(),
    });
    expect(explanation.setAside).toMatchObject([
      {
        refusedRule: 'limit_per_subject',
        refusedReason: 'a subject has at most 1 user_id; this link would make it 2',
        eventId: eventIdOf(2),
      },
    ]);
    expect(explanation.log).toMatchObject([{ kind: 'refused', rule: 'limit_per_subject' }]);
  });

  test('unless an alias says that they are one', async () => {
    const { happen, person } = openWorkspace();
    await happen({ type: 'identify', userId: 'u1', traits: { email: 'ana@acme.io' } });
    await happen({ type: 'identify', userId: 'u2', traits: { email: 'ana@acme.io' } });
    const two = await person('user_id:u2');
    const { entries } = await happen({ type: 'alias', userId: 'u2', previousId: 'u1' });
    expect(await person('user_id:u2')).toBe(await person('user_id:u1'));
    expect(entries).toMatchObject([
      {
        kind: 'merged',
        subject: two,
        other: await person('user_id:u1'),
        edge: { claim: 'alias' },
        eventId: eventIdOf(3),
      },
    ]);
  });

  test('a late event that happened earlier makes an older founder, and the former id still leads there', async () => {
    const { happenedAt, person, identity, workspaceId } = openWorkspace();
    await happenedAt(10, track({ userId: 'u1' }));
    await happenedAt(11, { type: 'identify', userId: 'u1', anonymousId: 'browser' });
    const former = await person('user_id:u1');
    const { changed } = await happenedAt(5, track({ anonymousId: 'browser' }));
    expect(changed.map(({ from }) => from)).toContain(former);
    const now = await person('anonymous_id:browser');
    expect(now).not.toBe(former);
    expect((await identity.findSubject({ workspaceId, collection: 'people', ref: former ?? '' }))?.id).toBe(
      now,
    );
  });

  test('a late event decides who was first', async () => {
    const { happenedAt, person } = openWorkspace();
    await happenedAt(10, { type: 'identify', userId: 'u1', traits: { email: 'ana@acme.io' } });
    await happenedAt(5, { type: 'identify', userId: 'u2', traits: { email: 'ana@acme.io' } });
    expect(await person('email:ana@acme.io')).toBe(await person('user_id:u2'));
  });

  test('a bug that sends the user id "undefined" for thousands joins none of them', async () => {
    const { happen, person } = openWorkspace();
    const visits = Array.from({ length: 3_000 }, (_, index) =>
      track({ userId: 'undefined', anonymousId: `b${index}` }),
    );
    expect((await happen(...visits)).changed).toEqual([]);
    expect(await person('user_id:undefined')).toBeNull();
    expect(await person('anonymous_id:b1')).not.toBe(await person('anonymous_id:b2'));
  });

  test('a constant that nobody thought of joins none of them either, and is reported', async () => {
    const { happen, person, identity, workspaceId } = openWorkspace();
    const visits = Array.from({ length: 1_200 }, (_, index) =>
      track({ userId: 'MyUser', anonymousId: `b${index}` }),
    );
    await happen(...visits.slice(0, 600));
    await happen(...visits.slice(600));
    const found = await identity.findSubject({ workspaceId, collection: 'people', ref: 'user_id:MyUser' });
    expect(found?.nodes).toHaveLength(1);
    expect(await person('anonymous_id:b1')).not.toBe(await person('anonymous_id:b2'));
    const warnings = await identity.warnings({ workspaceId, max: 10 });
    expect(warnings).toMatchObject([{ kind: 'shared', type: 'user_id', value: 'MyUser' }]);
  });

  test('links that lead too far are quarantined, and everybody keeps who they are', async () => {
    const limits = { ...defaultIdentityRules.limits, reachMax: 6 };
    const { happen, person, identity, workspaceId } = openWorkspace({ ...defaultIdentityRules, limits });
    const chain = [1, 2, 3].map((n) => ({
      type: 'identify',
      userId: `u${n}`,
      traits: { email: `m${n}@acme.io` },
    }));
    await happen(...chain, { type: 'identify', userId: 'u1', traits: { email: 'm2@acme.io' } });
    const before = await person('user_id:u2');
    await happen(
      { type: 'identify', userId: 'u2', traits: { email: 'm3@acme.io' } },
      { type: 'identify', userId: 'u3', traits: { email: 'm4@acme.io' } },
    );
    expect(await person('user_id:u2')).toBe(before);
    const warnings = await identity.warnings({ workspaceId, max: 10 });
    expect(warnings.filter(({ kind }) => kind === 'quarantined')).not.toEqual([]);
  });

  test('two groups with one domain stay two accounts', async () => {
    const { happen, account } = openWorkspace();
    const group = (groupId: string) => ({ type: 'group', groupId, traits: { domain: 'acme.io' } });
    await happen(group('parent'), group('subsidiary'));
    expect(await account('group_id:parent')).not.toBe(await account('group_id:subsidiary'));
    expect(await account('domain:acme.io')).toBe(await account('group_id:parent'));
  });
});

describe('by hand', () => {
  test('an identifier taken out takes its history along, stays out, and comes back by undoing', async () => {
    const { happen, person, identity, workspaceId } = openWorkspace();
    const signIn = {
      type: 'identify',
      userId: 'u1',
      anonymousId: 'browser',
      traits: { email: 'ana@acme.io' },
    };
    await happen(signIn, byContact('003B', 'ana@acme.io'));
    const whole = (await person('user_id:u1')) ?? missing();
    const contact = identity.extract(workspaceId, byContact('003B', 'ana@acme.io'));
    const identifier = contact.verdict === 'filed' ? contact.anchor : missing();
    const signed = { workspaceId, actor: 'kim', reason: 'a namesake' };
    const split = await identity.split({
      ...signed,
      collection: 'people',
      subject: whole,
      part: { identifier },
    });
    expect(await person('crm.contact_id:003B')).toBe(identifier);
    await happen(byContact('003B', 'ana@acme.io'), signIn);
    expect(await person('crm.contact_id:003B')).toBe(identifier);
    expect(await person('email:ana@acme.io')).toBe(await person('user_id:u1'));
    const decision = split.verdict === 'split' ? split.decision : missing();
    expect(await identity.undo({ ...signed, decision })).toMatchObject({ verdict: 'undone' });
    expect(await person('crm.contact_id:003B')).toBe(whole);
    expect(await identity.undo({ ...signed, decision })).toMatchObject({ verdict: 'impossible' });
    const { log } = await identity.explain({ workspaceId, subject: whole });
    expect(log.filter(({ actor }) => actor === 'kim').map(({ kind }) => kind)).toEqual([
      'merged',
      'split_undone',
      'refused',
      'came_apart',
      'split_by_hand',
    ]);
  });

  test('two persons with a user id each are merged because somebody says so', async () => {
    const { happen, person, identity, workspaceId } = openWorkspace();
    await happen({ type: 'identify', userId: 'u1', traits: { email: 'a@acme.io' } });
    await happen({ type: 'identify', userId: 'u2', traits: { email: 'b@acme.io' } });
    const [one, other] = [
      (await person('user_id:u1')) ?? missing(),
      (await person('user_id:u2')) ?? missing(),
    ];
    const merge = { workspaceId, collection: 'people', one, other, actor: 'kim', reason: 'met her' } as const;
    const merged = await identity.mergeManually(merge);
    expect(merged).toMatchObject({ verdict: 'merged', subject: one });
    expect(await person('email:b@acme.io')).toBe(one);
    expect(await identity.mergeManually(merge)).toMatchObject({ verdict: 'impossible' });
    const decision = merged.verdict === 'merged' ? merged.decision : missing();
    const undo = { workspaceId, decision, actor: 'kim', reason: 'they are sisters' };
    expect(await identity.undo(undo)).toMatchObject({ verdict: 'undone' });
    expect(await person('email:b@acme.io')).toBe(other);
  });

  test('what was merged by hand after a split by hand is one again', async () => {
    const { happen, person, identity, workspaceId } = openWorkspace();
    await happen({ type: 'identify', userId: 'u1', traits: { email: 'a@acme.io' } });
    const subject = (await person('user_id:u1')) ?? missing();
    const found = await identity.findSubject({ workspaceId, collection: 'people', ref: 'user_id:u1' });
    const identifier = found?.nodes[1] ?? missing();
    const signed = { workspaceId, collection: 'people', actor: 'kim', reason: 'mistaken' } as const;
    const split = await identity.split({ ...signed, subject, part: { identifier } });
    expect(split.verdict === 'split' ? split.parts : []).toHaveLength(2);
    await identity.mergeManually({ ...signed, one: subject, other: identifier });
    expect(await person('email:a@acme.io')).toBe(await person('user_id:u1'));
  });
});

function missing(): never {
  throw new Error('The example did not go as told.');
}
