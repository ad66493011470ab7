import { describe, expect, it } from 'vitest';
import type { RenewalsAnswer } from './renewal-queries.ts';
import { renewalsSentence } from './renewal-sentence.ts';

const sum: RenewalsAnswer['sums'][number] = {
  currency: 'EUR',
  renewals: 3,
  total: 412_000,
  expected: 361_200,
  low: 322_000,
  high: 389_000,
  committed: 0,
  bestCase: 0,
  atRisk: 0,
  uncalled: 412_000,
};
const contract = (days: number): RenewalsAnswer['items'][number] => ({
  account: { id: '00000000-0000-4000-8000-000000000001', name: 'North' },
  renewsAt: '2026-03-01T00:00:00.000Z',
  days,
  money: null,
  probability: null,
  low: null,
  high: null,
  band: null,
  call: null,
});
const answer = (change: Pick<RenewalsAnswer, 'sums' | 'items'>): RenewalsAnswer => ({
  asOf: '2026-02-01T00:00:00.000Z',
  within: 90,
  model: {
    basis: 'shares',
    sentence: '',
    score: null,
    renewed: 0,
    lost: 0,
    shares: [],
    weights: [],
    check: null,
  },
  inAll: change.items.length,
  ...change,
});

describe('renewals in a sentence', () => {
  it('says how many, what they bring, and how much of it is expected to stay', () => {
    expect(renewalsSentence(answer({ sums: [sum], items: [contract(3), contract(40)] }))).toBe(
      '2 contracts renew in the next 90 days. All in all that is €412,000 a year. About €361,000 of it is expected to stay; 9 times out of 10 it is between €322,000 and €389,000.',
    );
  });

  it('tells those that are late from those that come', () => {
    const late = answer({ sums: [{ ...sum, expected: null }], items: [contract(-4), contract(3)] });
    expect(renewalsSentence(late)).toBe(
      '1 contract renews in the next 90 days. 1 more is past the date and still undecided. All in all that is €412,000 a year. How much of it will stay cannot be told yet.',
    );
  });
});
