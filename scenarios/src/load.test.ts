import { expect, test } from 'vitest';
import { createLoad } from './index.ts';

const options = { people: 500, seed: 3, endsAt: new Date('2026-11-20T15:00:00.000Z') };

test('the same seed gives the same stream, whatever the size of its batches', () => {
  const one = createLoad(options);
  const other = createLoad(options);
  const joined = [...other.batch(60), ...other.batch(40)];
  expect(JSON.stringify(one.batch(100))).toBe(JSON.stringify(joined));
  expect(JSON.stringify(createLoad({ ...options, seed: 4 }).batch(100))).not.toBe(JSON.stringify(joined));
});

test('the mixture is about 80 % track, 12 % page, 6 % identify, 2 % group', () => {
  const counts = new Map<string, number>();
  for (const { type } of createLoad(options).batch(20_000))
    counts.set(type, (counts.get(type) ?? 0) + 1 / 200);
  expect(counts.get('track')).toBeCloseTo(80, -0.5);
  expect(counts.get('page')).toBeCloseTo(12, -0.5);
  expect(counts.get('identify')).toBeCloseTo(6, -0.5);
  expect(counts.get('group')).toBeCloseTo(2, -0.5);
});

test('every message is new and about one of the people', () => {
  const messages = createLoad(options).batch(20_000);
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(messages.length);
  expect(new Set(messages.map(({ userId }) => userId)).size).toBe(options.people);
  for (const { timestamp } of messages) expect(timestamp < options.endsAt.toISOString()).toBe(true);
});

test('one message in fifty is late, by a day at most', () => {
  const ages = createLoad(options)
    .batch(20_000)
    .map(({ timestamp }) => options.endsAt.getTime() - Date.parse(timestamp));
  expect(Math.max(...ages)).toBeLessThanOrEqual(86_400_000);
  expect(ages.filter((age) => age > 10_000).length / ages.length).toBeCloseTo(0.02, 2);
});

test('track messages carry eight properties and identifies five traits', () => {
  for (const { type, properties, traits } of createLoad(options).batch(2_000)) {
    if (type === 'track') expect(Object.keys(properties ?? {})).toHaveLength(8);
    if (type === 'identify') expect(Object.keys(traits ?? {})).toHaveLength(5);
  }
});

test('a browser belongs to one person', () => {
  const owners = new Map<string, string | undefined>();
  for (const { anonymousId, userId } of createLoad(options).batch(20_000)) {
    if (!anonymousId) continue;
    expect(anonymousId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(owners.get(anonymousId) ?? userId).toBe(userId);
    owners.set(anonymousId, userId);
  }
});
