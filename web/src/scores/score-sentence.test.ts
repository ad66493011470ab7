import type { ScoreOverview } from '@sextant/contract';
import { expect, it } from 'vitest';
import { overviewSentence } from './score-sentence.ts';

it('says who stands badly and what they pay, the median, and who has no value', () => {
  expect(overviewSentence(overview({}))).toBe(
    '12 of 80 accounts stand at “At risk”, worth €4,300 a month. The median is 62 of 100. 4 accounts have no value.',
  );
});

it('says so when nobody stands badly, and when 100 is the worst', () => {
  expect(overviewSentence(overview({ bad: 0, subjects: 80, better: 'lower' }))).toBe(
    'None of 80 accounts with a value stands at “At risk”. The median is 62 of 100, where 100 is the worst.',
  );
});

it('says so when nobody has a value yet', () => {
  expect(overviewSentence(overview({ withValue: 0, median: null }))).toBe(
    'None of 84 accounts has a value yet.',
  );
});

function overview({ bad = 12, ...change }: Partial<ScoreOverview> & { bad?: number }): ScoreOverview {
  return {
    name: 'health',
    title: 'Health',
    about: '',
    subject: 'account',
    better: 'higher',
    version: 1,
    isReady: true,
    subjects: 84,
    withValue: 80,
    median: 61.7,
    bands: [
      {
        name: 'at_risk',
        title: 'At risk',
        state: 'bad',
        subjects: bad,
        revenue: { amount: 4300, currency: 'EUR' },
      },
      { name: 'good', title: 'Good', state: 'good', subjects: 80 - bad, revenue: null },
    ],
    ...change,
  };
}
