import { type Collection, eventKinds, eventNamesOf } from '@sextant/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccountActivity, readAccountActivity } from './account-activity.ts';
import { reachOf } from './account-reach.ts';
import { readActivity } from './activity.ts';
import { ownersKnownTo } from './ownership.ts';
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
    ...[
      'status',
      'survey',
      'score',
      'feature',
      'subject',
      'email_subject',
      'comment',
      'plan',
      'a.b',
      '__proto__',
    ],
  ),
  anything,
);
const told: fc.Arbitrary<Told> = fc.record({
  userId: fc.constantFrom('ana', 'ben'),
  groupId: fc.constantFrom('acme', undefined),
  type: fc.constant('track' as const),
  event: fc.oneof(
    fc.constantFrom(...eventKinds.flatMap(eventNamesOf)),
    fc.constantFrom('Board Opened', 'Odd'),
  ),
  properties,
  daysAgo: fc.oneof(fc.integer({ min: 0, max: 700 }), fc.constantFrom(30, 90, 0.5, 29.999, 548)),
});

test('what is added up here is what the engine adds up, of a person and of an account', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 60 }), async (all) => {
      const here = world.elsewhere();
      await here.happens({ userId: 'ana', groupId: 'acme', event: 'Signed Up' }, ...all);
      const [added, asked] = [await read(here, { eventsMax: 100 }), await read(here, { eventsMax: 0 })];
      expect([added.ana.events === null, asked.ana.events]).toEqual([false, null]);
      expect(plain(added.ana.summary)).toEqual(plain(asked.ana.summary));
      expect(plain(added.ana.happenings)).toEqual(plain(asked.ana.happenings));
      expect(plain(added.acme)).toEqual(plain(asked.acme));
    }),
    { numRuns: 12 },
  );
});

async function read(here: World, { eventsMax }: { eventsMax: number }) {
  const { workspaceId, now } = here;
  const store = here.clickhouse.forWorkspace(workspaceId);
  const by = { now, currency: 'EUR', eventsMax };
  const find = async (collection: Collection, ref: string) => {
    const subject = await here.identity.findSubject({ workspaceId, collection, ref });
    if (subject === null) throw new Error(`${ref} is not known.`);
    return subject;
  };
  const person = await find('people', 'user_id:ana');
  const account = await find('accounts', 'group_id:acme');
  const owners = ownersKnownTo(here.identity);
  const [reach] = await reachOf({ ...here, owners }, { workspaceId, ids: [account.id] });
  if (reach === undefined) throw new Error('Each account asked for has a reach.');
  const acme = await readAccountActivity(store, { workspaceId, reach }, by);
  return { ana: await readActivity(store, personScope(workspaceId, person.nodes), by), acme: inOrder(acme) };
}

/** What has no order of its own, in one. */
function inOrder(acme: AccountActivity) {
  const byId = <Row extends { person_id: string }>(rows: readonly Row[]) =>
    rows.toSorted((one, other) => (one.person_id < other.person_id ? -1 : 1));
  const activity = byId(acme.activity).map((row) => ({ ...row, days: row.days.toSorted() }));
  const node_sources = acme.summary.node_sources.map(String).toSorted();
  return { ...acme, activity, answers: byId(acme.answers), summary: { ...acme.summary, node_sources } };
}

/** Sums to nine digits, since the order of adding shows beyond, and no negative zero. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(9)) + 0;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plain(held)]));
}
