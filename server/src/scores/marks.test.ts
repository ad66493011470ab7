import { type NumberCondition, type ScoreComponent, scoreComponent } from '@sextant/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marksFor } from './marks.ts';

const curve = [
  [0, 0],
  [10, 100],
];
const marks = (title: string, when: object) => ({ title, when, curve });
const byMetrics = (metrics: Readonly<Record<string, number>>) => ({
  metric: (name: string) => metrics[name] ?? null,
});
const judgedBy = (curves: readonly object[]): ScoreComponent =>
  scoreComponent.parse({ metric: 'tickets', weight: 1, curve: { half_life: 3 }, curves });

test('the first marks whose conditions all hold judge a subject, and the usual ones all others', () => {
  const component = judgedBy([
    marks('Large and new', {
      all: [
        { metric: 'people', above: 20 },
        { metric: 'age', below: 90 },
      ],
    }),
    marks('Large', { metric: 'people', above: 20 }),
    marks('Of unknown size', { metric: 'people', is_unknown: true }),
  ]);
  const titleFor = (metrics: Readonly<Record<string, number>>) =>
    marksFor(component, byMetrics(metrics)).title;
  expect(titleFor({ people: 30, age: 10 })).toBe('Large and new');
  expect(titleFor({ people: 30, age: 100 })).toBe('Large');
  expect(titleFor({ people: 30 })).toBe('Large');
  expect(titleFor({ age: 10 })).toBe('Of unknown size');
  expect(titleFor({ people: 20 })).toBeNull();
  expect(marksFor(component, byMetrics({ people: 20 })).curve).toEqual({ half_life: 3 });
});

test('a score without a curve of its own is taken as it is by those whom no marks are for', () => {
  const curves = [marks('Large', { metric: 'people', above: 20 })];
  const component = scoreComponent.parse({ score: 'distress', weight: 1, curves });
  expect(marksFor(component, byMetrics({ people: 3 })).curve).toEqual([
    [0, 0],
    [100, 100],
  ]);
});

test('what is unknown meets no condition but that it is unknown', () => {
  const bound = fc.record(
    { above: fc.integer(), below: fc.integer(), at_least: fc.integer(), at_most: fc.integer() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(bound, (when: NumberCondition) => {
      const component = judgedBy([marks('Some', { metric: 'people', ...when })]);
      expect(marksFor(component, byMetrics({})).title).toBeNull();
    }),
  );
});
