import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorld, type TrackingMessage, type World, worldNames } from './index.ts';
import { personIdentifiers, recordOf } from './testing/exact-profiles.ts';

const endsAt = new Date('2026-11-20T15:00:00.000Z');
const small = { scale: 0.01, endsAt };

function digestOf(world: World): string {
  const hash = createHash('sha256');
  for (const event of world.events()) hash.update(JSON.stringify(event));
  return hash.digest('hex');
}

describe.each(worldNames)('the world %s', { timeout: 60_000 }, (name) => {
  test('is the same to the byte for the same seed, and another for another seed', () => {
    const first = digestOf(createWorld(name, { ...small, seed: 7 }));
    expect(digestOf(createWorld(name, { ...small, seed: 7 }))).toBe(first);
    expect(digestOf(createWorld(name, { ...small, seed: 8 }))).not.toBe(first);
  });

  test('can be read twice', () => {
    const world = createWorld(name, small);
    expect(digestOf(world)).toBe(digestOf(world));
  });

  test('has exactly as many events as it says, each from one of its sources', () => {
    const world = createWorld(name, small);
    const keys = new Set(world.sources.map((source) => source.key));
    const sent = [...world.events()].map(({ source }) => source);
    expect(world.eventCount).toBe(sent.length);
    expect(sent.filter((source) => !keys.has(source))).toEqual([]);
  });

  test('sends nothing but valid messages, all before its end', () => {
    const faults = [...createWorld(name, small).events()].flatMap(({ message }) => {
      const fault = message.timestamp < endsAt.toISOString() ? faultOf(message) : 'after the end';
      return fault === undefined ? [] : [{ fault, message }];
    });
    expect(faults).toEqual([]);
  });

  test('says its truths in sentences with figures', () => {
    const { truths } = createWorld(name, small);
    expect(truths.length).toBeGreaterThan(0);
    for (const truth of truths) {
      expect(truth.statement).toMatch(/\d/);
      expect(truth.statement).not.toMatch(/undefined|NaN/);
    }
  });
});

test.each(worldNames.filter((name) => name !== 'messy'))(
  '%s comes in time order, every messageId once',
  (name) => {
    const messages = [...createWorld(name, small).events()].map(({ message }) => message);
    const times = messages.map(({ timestamp }) => timestamp);
    expect(times).toEqual([...times].sort());
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(messages.length);
  },
);

test('whatever the seed and the moment, the demo company of a hundredth has about 10,000 events', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      (seed, until) => {
        const world = createWorld('company', { scale: 0.01, seed, endsAt: until });
        expect(world.eventCount).toBeGreaterThan(9_000);
        expect(world.eventCount).toBeLessThan(11_000);
      },
    ),
    { numRuns: 8 },
  );
});

test('a world nobody knows is refused with the names of those there are', () => {
  // @ts-expect-error: what a person typed on the command line.
  expect(() => createWorld('atlantis', { endsAt })).toThrow(
    /"atlantis".*company, cinema, lead-groups, messy/,
  );
});

test('two runs of the company that end at different moments share no messageId', () => {
  const ids = (until: Date) =>
    [...createWorld('company', { scale: 0.01, endsAt: until }).events()].map(
      ({ message }) => message.messageId,
    );
  const first = new Set(ids(endsAt));
  expect(ids(new Date('2026-11-21T15:00:00.000Z')).some((id) => first.has(id))).toBe(false);
});

/** What is wrong with a message in Segment's shape, if anything. */
function faultOf(message: TrackingMessage): string | undefined {
  const { type, messageId, timestamp, event, groupId, userId, previousId, context } = message;
  if (messageId.length === 0 || messageId.length > 100) return 'messageId';
  if (new Date(timestamp).toISOString() !== timestamp) return 'timestamp';
  if (type === 'track' && !event) return 'track without an event';
  if (type === 'group' && !groupId) return 'group without a groupId';
  if (type === 'alias' && !(userId && previousId)) return 'alias without both ids';
  if ([userId, message.anonymousId, groupId].includes('')) return 'an empty id';
  const hasAccount = typeof groupId === 'string' || typeof recordOf(context)?.groupId === 'string';
  if (personIdentifiers(message).length === 0 && !hasAccount) return 'about nobody';
  return JSON.stringify(JSON.parse(JSON.stringify(message))) === JSON.stringify(message)
    ? undefined
    : 'not plain JSON';
}
