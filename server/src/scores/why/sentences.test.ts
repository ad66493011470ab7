import { metricDefinition, scoreDefinition } from '@sextant/contract';
import { expect, test } from 'vitest';
import { computeScore } from '../reading.ts';
import { sentencesOf } from './sentences.ts';
import { spanText, valueText } from './words.ts';

const metric = (name: string, unit: string, compute: object) =>
  metricDefinition.parse({ kind: 'metric', name, title: `The ${name}`, subject: 'account', unit, compute });
const metrics = [
  metric('active', 'people', { active_people: { kind: 'usage' }, within: '28d' }),
  metric('tickets', 'tickets', { count: { event: 'Ticket Created' } }),
];
const health = scoreDefinition.parse({
  ...{ kind: 'score', name: 'health', title: 'Health', subject: 'account' },
  components: [
    {
      metric: 'active',
      weight: 1,
      curve: [
        [0, 0],
        [10, 100],
      ],
    },
    {
      metric: 'tickets',
      weight: 1,
      curve: [
        [0, 100],
        [10, 0],
      ],
    },
  ],
  overrides: [
    {
      name: 'stuck',
      metric: 'tickets',
      when: { at_least: 5 },
      at_most: 20,
      because: 'Five tickets are open.',
    },
  ],
  bands: [
    { name: 'low', title: 'Low', below: 50, state: 'bad' },
    { name: 'high', title: 'High', state: 'good' },
  ],
});
const set = {
  metrics: new Map(metrics.map((one) => [one.name, one])),
  scores: new Map([['health', health]]),
};

const reading = (active: number | null, tickets: number | null) =>
  computeScore(set, health, {
    metric: (name) => (name === 'active' ? active : tickets),
    score: () => null,
    daysSeen: 100,
  });
const group = (
  component: string,
  points: number,
  of: { kind: 'event' | 'time'; event?: string; events?: number },
) => ({
  ...{
    component,
    title: component.startsWith('override') ? 'Five tickets are open.' : `The ${component}`,
    points,
  },
  ...{ kind: of.kind, event: of.event ?? null, events: of.events ?? 0 },
});

test('people who came or went are counted in words', () => {
  const groups = [group('active', -15, { kind: 'time' })];
  expect(sentencesOf({ set, groups, before: reading(9, 0), after: reading(6, 0), days: 30 })).toEqual([
    'Three people fewer were active: “The active” went from 9 to 6 people, as 30 days passed: -15.',
  ]);
});

test('the weightiest comes first, with the event that most of it came with and how often', () => {
  const groups = [
    group('active', 5, { kind: 'time' }),
    group('tickets', -10, { kind: 'event', event: 'Ticket Created', events: 2 }),
  ];
  expect(sentencesOf({ set, groups, before: reading(6, 0), after: reading(7, 2), days: 3 })).toEqual([
    '“The tickets” went from 0 to 2 tickets, with Ticket Created twice: -10.',
    'One person more was active: “The active” went from 6 to 7 people, as three days passed: +5.',
  ]);
});

test('a rule above the score is told when it comes, when it goes, and when it holds the score still', () => {
  const came = [group('override:stuck', -40, { kind: 'event', event: 'Ticket Created', events: 5 })];
  const open = { set, groups: came, before: reading(7, 4), after: reading(7, 5), days: 1 };
  expect(sentencesOf(open)[0]).toBe('Five tickets are open, with Ticket Created five times: -40.');
  const gone = [group('override:stuck', 40, { kind: 'event', event: 'Ticket Solved', events: 1 })];
  expect(sentencesOf({ ...open, groups: gone, before: open.after, after: open.before })[0]).toBe(
    'No longer so: “Five tickets are open”, with Ticket Solved: +40.',
  );
  expect(sentencesOf({ ...open, before: reading(7, 5), after: reading(9, 6) })).toEqual([
    '“Five tickets are open” holds the score where it was.',
  ]);
});

test('what has data now, and what has none any more, is said as such', () => {
  const groups = [group('tickets', 20, { kind: 'event', event: 'Ticket Created', events: 1 })];
  const told = (before: number | null, after: number | null) =>
    sentencesOf({ set, groups, before: reading(5, before), after: reading(5, after), days: null })[0];
  expect(told(null, 1)).toBe('“The tickets” has data now (1 ticket): +20.');
  expect(told(1, null)).toBe('“The tickets” has no data any more: +20.');
});

test('that other marks apply is said beside what moved, and alone where nothing did', () => {
  const marks = {
    title: 'Large accounts',
    when: { metric: 'active', at_least: 20 },
    curve: [
      [0, 100],
      [30, 0],
    ],
  };
  const [active, tickets] = health.components;
  const judged = scoreDefinition.parse({ ...health, components: [active, { ...tickets, curves: [marks] }] });
  const standing = (people: number, open: number) =>
    computeScore({ ...set, scores: new Map([['health', judged]]) }, judged, {
      ...{ metric: (name) => (name === 'active' ? people : open), score: () => null, daysSeen: null },
    });
  const groups = [group('tickets', 10, { kind: 'time' })];
  const told = (before: [number, number], after: [number, number]) =>
    sentencesOf({ set, groups, before: standing(...before), after: standing(...after), days: null })[0];
  expect(told([15, 3], [25, 3])).toBe(
    '“The tickets” (3 tickets) is judged by the marks for “Large accounts” now: +10.',
  );
  expect(told([25, 3], [15, 4])).toBe(
    '“The tickets” went from 3 to 4 tickets and is judged by the usual marks now: +10.',
  );
  expect(told([25, 3], [30, 2])).toBe('“The tickets” went from 3 to 2 tickets: +10.');
});

test('somebody who was too new for a value is not said to have had too little data', () => {
  const before = { ...reading(5, 1), value: null, missing: 'too_new' as const };
  const groups = [group('tickets', 20, { kind: 'time' })];
  expect(sentencesOf({ set, groups, before, after: reading(5, 1), days: 40 })[0]).toBe(
    'It was too new for a value before.',
  );
});

test('a value is called by what it is a value of, whatever it stands for in the score, and rounded by its size', () => {
  const distress = scoreDefinition.parse({ ...health, name: 'distress', title: 'Distress', overrides: [] });
  const calm = scoreDefinition.parse({
    ...{ ...health, name: 'calm', title: 'Calm', overrides: [] },
    components: [
      { score: 'distress', title: 'Freedom from distress', weight: 1 },
      { ...health.components[1], title: 'Few tickets' },
    ],
  });
  const both = { metrics: set.metrics, scores: new Map([distress, calm].map((one) => [one.name, one])) };
  const standing = (score: number, tickets: number) =>
    computeScore(both, calm, { metric: () => tickets, score: () => score, daysSeen: 100 });
  const groups = [
    { ...group('distress', -10, { kind: 'time' }), title: 'Freedom from distress' },
    { ...group('tickets', -5, { kind: 'time' }), title: 'Few tickets' },
  ];
  const told = (before: [number, number], after: [number, number]) =>
    sentencesOf({ set: both, groups, before: standing(...before), after: standing(...after), days: null });
  expect(told([1.11, 0.034], [7.47, 0.5])).toEqual([
    '“Distress” went from 1 to 7: -10.',
    '“The tickets” went from 0.034 to 0.5 tickets: -5.',
  ]);
  expect(told([1.11, 3.26], [1.32, 24.7])).toEqual([
    '“Distress” (1) is worth less than before: -10.',
    '“The tickets” went from 3 to 25 tickets: -5.',
  ]);
});

test('what is nothing beside the weightiest reason is not told', () => {
  const told = (points: number) =>
    sentencesOf({
      ...{ set, before: reading(9, 0), after: reading(6, 1), days: null },
      groups: [group('active', -20, { kind: 'time' }), group('tickets', points, { kind: 'time' })],
    });
  expect(told(-1.9)).toHaveLength(1);
  expect(told(-2)).toHaveLength(2);
});

test('those who did certain things are called by the title alone', () => {
  const left = metric('gone', 'people', { active_people: { event: 'Account Removed User' }, within: '90d' });
  const one = { ...set, metrics: new Map([...set.metrics, ['active', { ...left, name: 'active' }]]) };
  const groups = [group('active', 6, { kind: 'time' })];
  expect(sentencesOf({ set: one, groups, before: reading(2, 0), after: reading(1, 0), days: null })).toEqual([
    '“The gone” went from 2 people to 1 person: +6.',
  ]);
});

test('units and numbers are written as one says them', () => {
  expect([1, 2].map((count) => valueText(count, 'tries'))).toEqual(['1 try', '2 tries']);
  expect([1, 1.04].map((count) => valueText(count, 'searches'))).toEqual(['1 search', '1 search']);
  expect(valueText(1, 'uses')).toBe('1 use');
  expect([0.084, 0.56].map((age) => valueText(age, 'days'))).toEqual(['0.1 days', '0.6 days']);
  expect([0.1449, -0.5, 19.94, 1532.4].map((value) => valueText(value, ''))).toEqual([
    ...['0.14', '-0.5', '19.9', '1,532'],
  ]);
  expect(spanText('2 days', '1 day')).toBe('from 2 days to 1 day');
  expect(spanText('4 days', '9 days')).toBe('from 4 to 9 days');
  expect(spanText('60 %', '49 %')).toBe('from 60 % to 49 %');
});
