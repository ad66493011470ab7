import type { ScoreValue } from '@sextant/contract';
import { expect, test } from 'vitest';
import { describeScore } from './describe-score.ts';

type Component = ScoreValue['components'][number];

const component = (title: string, marks: Component['marks']): Component => ({
  ...{ name: title.toLowerCase(), title, unit: 'days', value: 8, points: 80, weight: 1, contribution: 40 },
  marks,
});

const health = (components: readonly Component[]): ScoreValue => ({
  ...{ name: 'health', title: 'Health', about: 'How they do.', better: 'higher', version: 1 },
  ...{ asOf: '2026-03-01T00:00:00.000Z', value: 80, band: null, missing: null, coverage: 1 },
  ...{ components: [...components], overrides: [] },
});

test('it says by whose marks somebody is judged, and whom the others are for', () => {
  const lines = describeScore(
    health([
      component('Use', null),
      component('Licences', { for: 'New customers', others: [] }),
      component('Tickets', { for: null, others: ['Small accounts', 'Large accounts'] }),
    ]),
  );
  expect(lines.slice(-3)).toEqual([
    '“Licences” is judged by the marks for “New customers”.',
    '“Tickets” is judged by the usual marks.',
    'Others are judged by marks of their own: on Tickets “Small accounts”, “Large accounts”.',
  ]);
});

test('where everybody is judged alike it says nothing of marks', () => {
  expect(describeScore(health([component('Use', null)])).join('\n')).not.toContain('marks');
});
