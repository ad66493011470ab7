import { expect, it } from 'vitest';
import { textOf } from '../profiles/sentence.ts';
import type { Overview, TodayAnswer } from './today-query.ts';
import { todaySentence } from './today-sentence.ts';

const asOf = '2026-03-14T09:30:00.000Z';
const overview: Overview = {
  asOf,
  since: '2026-03-13T09:30:00.000Z',
  people: 40,
  accounts: 3,
  events: 900,
  newPeople: 1,
  newAccounts: 0,
  changes: [],
  renewals: [],
  arrivedByHour: [
    { hour: '2026-03-12T09:00:00.000Z', events: 500 },
    { hour: '2026-03-14T08:00:00.000Z', events: 12 },
  ],
};
const nothing: TodayAnswer = {
  asOf,
  since: overview.since,
  score: { name: 'health', title: 'Health' },
  moved: [],
  isCompared: false,
  needs: [],
  portfolio: [],
};

it('says who needs somebody and what it is worth, who moved, what renews, what arrived', () => {
  const [acme, bolt] = [account('Acme', 290), account('Bolt', 76)];
  const today: TodayAnswer = {
    ...nothing,
    needs: [acme, bolt].map((each) => ({
      ...each,
      account: each,
      owner: null,
      change: -12,
      reasons: ['Health fell.'],
      weight: 1,
    })),
    moved: [moved(acme.id, false), moved(acme.id, false), moved(bolt.id, true)],
    portfolio: [acme, { ...bolt, renewsAt: '2026-06-01T00:00:00.000Z' }],
  };
  expect(textOf(todaySentence(today, overview))).toBe(
    '2 accounts worth €366 a month need you, first Acme. 1 took a turn for the worse, 1 for the better. 1 contract worth €290 a month renews within 30 days. 1 person was seen for the first time. 12 events arrived in 24 hours.',
  );
});

it('says so when nobody needs anything, and keeps silent about it while there is no score', () => {
  expect(textOf(todaySentence(nothing, overview))).toMatch(/^Nobody needs you just now\./);
  expect(textOf(todaySentence({ ...nothing, score: null }, overview))).toMatch(/^1 person was seen/);
});

function account(name: string, amount: number) {
  return {
    id: name,
    name,
    value: 30,
    band: 'at_risk',
    state: 'bad' as const,
    mrr: { amount, currency: 'EUR' },
    renewsAt: '2026-03-20T00:00:00.000Z',
  };
}

function moved(id: string, isGood: boolean): TodayAnswer['moved'][number] {
  return {
    id: `${id} ${isGood}`,
    kind: 'band.changed',
    at: asOf,
    collection: 'accounts',
    subject: { id, name: id },
    definition: { kind: 'score', name: 'health', title: 'Health' },
    before: 'watch',
    after: 'at_risk',
    change: null,
    state: 'bad',
    isGood,
    sentence: '',
  };
}
