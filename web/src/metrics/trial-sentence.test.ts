import type { MetricTrial } from '@sextant/contract';
import { describe, expect, it } from 'vitest';
import { trialSentence } from './trial-sentence.ts';

const trial: MetricTrial = {
  asOf: '2026-03-01T00:00:00Z',
  subjects: 812,
  withValue: 812,
  mean: 8,
  quantiles: { p10: 1, p25: 3, p50: 6, p75: 12, p90: 21 },
  histogram: [],
  examples: [],
  sql: '',
};
const days = { subject: 'person', unit: 'days' } as const;

describe('a distribution in a sentence', () => {
  it('says what half have and what one in ten has', () => {
    expect(trialSentence(trial, days)).toBe(
      'Half of 812 people have at most 6 days; one in ten has 21 days or more.',
    );
  });

  it('does not say "at most 0" where at least half have nothing', () => {
    const quantiles = { p10: 0, p25: 0, p50: 0, p75: 2, p90: 7 };
    expect(trialSentence({ ...trial, quantiles }, days)).toBe(
      'At least half of 812 people have 0 days; one in ten has 7 days or more.',
    );
  });

  it('says where nearly all are alike, and who has no value', () => {
    const quantiles = { p10: 1, p25: 1, p50: 1, p75: 1, p90: 1 };
    expect(trialSentence({ ...trial, quantiles, withValue: 800 }, days)).toBe(
      'At least eight in ten of 800 people have 1 day. 12 have no value (of all people: 812).',
    );
  });

  it('says when there is nothing to compute it from, or nobody at all', () => {
    expect(trialSentence({ ...trial, withValue: 0, quantiles: null }, days)).toBe(
      'None of 812 people has a value: there is nothing to compute it from.',
    );
    expect(trialSentence({ ...trial, subjects: 0, withValue: 0, quantiles: null }, days)).toBe(
      'Nobody has arrived yet.',
    );
  });
});
