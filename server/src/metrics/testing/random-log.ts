import fc from 'fast-check';
import type { Told } from '../../profiles/testing/world.ts';

const userId = fc.constantFrom('u1', 'u2', 'u3');
const groupId = fc.constantFrom(undefined, undefined, 'acme', 'acme', 'globex');
/** Few moments, so that many events share one. */
const moments = {
  daysAgo: fc.oneof(
    fc.constantFrom(0, 0.25, 1, 1.5, 2, 6, 7, 7.5, 8),
    fc.double({ min: 0, max: 60, noNaN: true }),
  ),
  arrivedDaysAgo: fc.constantFrom(0, 1, 3),
};
const amount = fc.constantFrom(1, 2.5, 7, '3', 'much', null, undefined, 1e3);
const feature = fc.constantFrom('search', 'Search', 'export', 3, '', undefined);

const use = fc.record({
  event: fc.constantFrom('Feature Used', 'Feature Used', 'Report Built'),
  ...{ userId, groupId, ...moments },
  properties: fc.record({ amount, feature }),
});
const unnamedUse = fc.record({
  event: fc.constant('Feature Used'),
  anonymousId: fc.constantFrom('a1', 'a2'),
  ...moments,
  properties: fc.record({ amount, feature }),
});
const ticket = fc.record({
  event: fc.constantFrom('Ticket Created', 'Ticket Solved', 'Ticket Reopened'),
  ...{ userId, groupId, ...moments },
  properties: fc.record({
    ticket_id: fc.constantFrom('t1', 't2', undefined),
    amount,
    due: fc.constantFrom('2026-07-01', '2026-06-01T08:00:00Z', undefined),
  }),
});
const membership = fc.record({
  event: fc.constantFrom('Account Added User', 'Account Removed User'),
  ...{ userId, ...moments },
  groupId: fc.constantFrom('acme', 'globex'),
  properties: fc.record({ role: fc.constantFrom('admin', 'admin', 'Member', '', undefined) }),
});
const traits = fc.record(
  {
    plan: fc.constantFrom('free', 'Pro', null),
    seats: fc.constantFrom(5, '8', 'many', null),
    renewsAt: fc.constantFrom('2026-08-01', '2026-01-01', null),
    renews_at: fc.constantFrom('2027-01-01'),
  },
  { requiredKeys: [] },
);
const description = fc.record({ type: fc.constant('identify' as const), userId, ...moments, traits });
const meeting = fc.record({
  type: fc.constant('identify' as const),
  userId: fc.constantFrom('u1', 'u2'),
  anonymousId: fc.constantFrom('a1', 'a2'),
  ...moments,
});
const account = fc.record({
  type: fc.constant('group' as const),
  userId,
  groupId: fc.constantFrom('acme', 'globex'),
  ...moments,
  traits,
});
const parent = fc.record({
  type: fc.constant('group' as const),
  userId,
  groupId: fc.constant('globex'),
  daysAgo: fc.constant(9),
  arrivedDaysAgo: fc.constant(3),
  traits: fc.constant({ parentId: 'acme' }),
});

/** What may happen in a world, in the order in which it arrives: late, at one instant, merging, removing. */
export const randomLog: fc.Arbitrary<Told[]> = fc.array(
  fc.oneof(
    { arbitrary: use, weight: 6 },
    { arbitrary: unnamedUse, weight: 2 },
    { arbitrary: ticket, weight: 4 },
    { arbitrary: membership, weight: 2 },
    { arbitrary: description, weight: 2 },
    { arbitrary: meeting, weight: 1 },
    { arbitrary: account, weight: 2 },
    { arbitrary: parent, weight: 1 },
  ),
  { minLength: 15, maxLength: 60 },
);
