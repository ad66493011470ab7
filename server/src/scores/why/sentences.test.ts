import { metricDefinition, scoreDefinition } from '@sextant/contract';
import { expect, test } from 'vitest';
import { computeScore } from '../reading.ts';
import { sentencesOf } from './sentences.ts';

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
    'Three people fewer did something: “The active” went from 9 people to 6 people, as 30 days passed: -15.',
  ]);
});

test('the weightiest comes first, with the event that most of it came with and how often', () => {
  const groups = [
    group('active', 5, { kind: 'time' }),
    group('tickets', -10, { kind: 'event', event: 'Ticket Created', events: 2 }),
  ];
  expect(sentencesOf({ set, groups, before: reading(6, 0), after: reading(7, 2), days: 3 })).toEqual([
    '“The tickets” went from 0 tickets to 2 tickets, with Ticket Created twice: -10.',
    'One person more did something: “The active” went from 6 people to 7 people, as three days passed: +5.',
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
    '“The tickets” went from 3 tickets to 4 tickets and is judged by the usual marks now: +10.',
  );
  expect(told([25, 3], [30, 2])).toBe('“The tickets” went from 3 tickets to 2 tickets: +10.');
});

test('somebody who was too new for a value is not said to have had too little data', () => {
  const before = { ...reading(5, 1), value: null, missing: 'too_new' as const };
  const groups = [group('tickets', 20, { kind: 'time' })];
  expect(sentencesOf({ set, groups, before, after: reading(5, 1), days: 40 })[0]).toBe(
    'It was too new for a value before.',
  );
});
