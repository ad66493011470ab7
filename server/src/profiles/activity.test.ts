import { eventKinds, eventNamesOf } from '@sextant/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readActivity } from './activity.ts';
import { personScope } from './subject-scope.ts';
import { openWorld, type Told, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const word = fc.constantFrom('a', 'B', 'ä', '', 'solved', 'Closed', 'NPS', 'nps', 'eur', 'USD');
const number = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.constantFrom(12.5, 1.5e-7, 9, 10, 0),
  fc.constantFrom('10', '9.0', '7.5', ' 5', '5x', '0x10', '1e2', '.5', 'inf', 'nan', '+3', '1e999', '3.'),
);
const anything = fc.oneof(word, number, fc.constantFrom(null, true, [1, 'x'], { deep: 1 }));
const properties = fc.dictionary(
  fc.constantFrom(
    ...['revenue', 'total', 'amount', 'value', 'currency', 'invoice_id', 'order_id', 'email_id', 'ticket_id'],
    ...['status', 'survey', 'score', 'feature', 'subject', 'email_subject', 'comment', 'plan', 'a.b', '__proto__'],
  ),
  anything,
);
const told: fc.Arbitrary<Told> = fc.record({
  userId: fc.constant('ana'),
  type: fc.constant('track' as const),
  event: fc.oneof(fc.constantFrom(...eventKinds.flatMap(eventNamesOf)), fc.constantFrom('Board Opened', 'Odd')),
  properties,
  daysAgo: fc.oneof(fc.integer({ min: 0, max: 700 }), fc.constantFrom(30, 90, 0.5, 29.999, 548)),
});

test('what is added up here is what the engine adds up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 60 }), async (all) => {
      const here = world.elsewhere();
      await here.happens(...all);
      const { workspaceId, now } = here;
      const ana = await here.identity.findSubject({ workspaceId, collection: 'people', ref: 'user_id:ana' });
      const scope = personScope(workspaceId, ana?.nodes ?? []);
      const store = here.clickhouse.forWorkspace(workspaceId);
      const read = (eventsMax: number) => readActivity(store, scope, { now, currency: 'EUR', eventsMax });
      const [added, asked] = [await read(100), await read(0)];
      expect(added.events).toHaveLength(all.length);
      expect(asked.events).toBeNull();
      expect(plain(added.summary)).toEqual(plain(asked.summary));
      expect(plain(added.happenings)).toEqual(plain(asked.happenings));
    }),
    { numRuns: 15 },
  );
});

/** Sums to nine digits, since the order of adding shows beyond, and no negative zero. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(9)) + 0;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plain(held)]));
}
