import { expect, test } from 'vitest';
import { createWorld, type TrackingMessage } from '../index.ts';
import { exactProfiles, personIdentifiers, recordOf } from '../testing/exact-profiles.ts';

const world = createWorld('lead-groups', { endsAt: new Date('2026-11-20T15:00:00.000Z') });
const events = [...world.events()];
const messages = events.map(({ message }) => message);
const named = (name: string) => messages.filter(({ event }) => event === name);

/** People joined by their contact data alone. */
const personOf = new Map(
  exactProfiles(messages).flatMap((ids, person) => ids.map((id) => [id, person] as const)),
);
const whoIs = (message: TrackingMessage) => personOf.get(personIdentifiers(message)[0] ?? '');

const campaigns = [
  {
    id: 'cmp-installers',
    cost: 1_000,
    visitors: 500,
    leads: 100,
    customers: 3,
    percent: 3,
    netReturn: 2_000,
  },
  {
    id: 'cmp-facility',
    cost: 2_000,
    visitors: 400,
    leads: 80,
    customers: 10,
    percent: 12.5,
    netReturn: 8_000,
  },
];

test.each(campaigns)('$id: $leads leads, $customers customers, net return $netReturn', (campaign) => {
  const { id, cost, visitors, leads, customers, percent, netReturn } = campaign;
  const ofCampaign = (name: string) => named(name).filter(({ properties }) => properties?.campaign_id === id);
  const spent = ofCampaign('Campaign Cost Recorded').reduce(
    (sum, { properties }) => sum + Number(properties?.cost),
    0,
  );
  const browsers = messages
    .filter(({ context }) => recordOf(context?.campaign)?.name === id)
    .map((page) => page.anonymousId);
  const people = new Set(ofCampaign('Lead Created').map(whoIs));
  const won = named('Opportunity Won').filter((win) => people.has(whoIs(win)));
  const revenue = won.reduce((sum, { properties }) => sum + Number(properties?.amount), 0);
  expect(spent).toBe(cost);
  expect(new Set(browsers).size).toBe(visitors);
  expect(people.size).toBe(leads);
  expect(won).toHaveLength(customers);
  expect(revenue - spent).toBe(netReturn);
  expect((100 * won.length) / people.size).toBe(percent);
  const truth = world.truths.find(({ expected }) => expected.campaignId === id);
  expect(truth?.expected).toEqual({ campaignId: id, cost, visitors, leads, customers, percent, netReturn });
});

test('every customer is won within 30 days of the first click', () => {
  const first = Math.min(
    ...messages.filter(({ type }) => type === 'page').map(({ timestamp }) => Date.parse(timestamp)),
  );
  for (const { timestamp } of named('Opportunity Won'))
    expect(Date.parse(timestamp) - first).toBeLessThan(30 * 86_400_000);
});

test('no system knows an id of another one, apart from the e-mail address and the phone number', () => {
  const systems = new Map<string, Set<string>>();
  for (const { source, message } of events)
    for (const id of personIdentifiers(message)) {
      if (/^(email|phone):/.test(id)) continue;
      systems.set(id, (systems.get(id) ?? new Set()).add(source));
    }
  expect(Math.max(...[...systems.values()].map((sources) => sources.size))).toBe(1);
});
