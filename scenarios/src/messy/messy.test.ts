import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWorld } from '../index.ts';
import { exactProfiles, personIdentifiers } from '../testing/exact-profiles.ts';

const endsAt = new Date('2026-11-20T15:00:00.000Z');

function read(seed: number) {
  const world = createWorld('messy', { seed, endsAt, scale: 0.3 });
  const messages = [...world.events()].map(({ message }) => message);
  const truth = (name: string) => world.truths.find((each) => each.name === name)?.expected ?? {};
  const shared = truth('shared identifiers').shared;
  return { messages, truth, shared: new Set(Array.isArray(shared) ? shared : []) };
}

test('without the shared identifiers, the messages prove exactly the true persons', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
      const { messages, truth, shared } = read(seed);
      const groups = exactProfiles(messages, shared).map(String).sort();
      expect(groups).toEqual(Object.values(truth('partition')).map(String).sort());
    }),
    { numRuns: 10 },
  );
});

test('with the shared identifiers taken for proof, people would be fused', () => {
  const { messages, truth } = read(1);
  expect(exactProfiles(messages).length).toBeLessThan(Object.keys(truth('partition')).length / 2);
});

test('every shared identifier is used by at least two persons', () => {
  const { messages, truth, shared } = read(1);
  const ownerOf = new Map(
    Object.entries(truth('partition')).flatMap(([person, ids]) =>
      Array.isArray(ids) ? ids.map((id) => [id, person] as const) : [],
    ),
  );
  for (const id of shared) {
    const users = messages.map(personIdentifiers).filter((ids) => ids.includes(id));
    const owners = new Set(users.flat().flatMap((each) => ownerOf.get(each) ?? []));
    expect(owners.size, id).toBeGreaterThanOrEqual(2);
  }
});

test('messages come late, twice and out of order, and the truth says how many', () => {
  const { messages, truth } = read(1);
  const times = messages.map(({ timestamp }) => timestamp);
  expect(times).not.toEqual([...times].sort());
  const distinct = new Set(messages.map(({ messageId }) => messageId)).size;
  expect(truth('deliveries')).toEqual({
    messages: distinct,
    deliveries: messages.length,
    repeats: messages.length - distinct,
  });
  expect(distinct).toBeLessThan(messages.length);
});
