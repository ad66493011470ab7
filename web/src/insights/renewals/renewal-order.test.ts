import type { Renewal } from '@sextant/contract';
import { expect, test } from 'vitest';
import { inRenewalOrder } from './renewal-order.ts';

const renewal = (name: string, amount: number | null, probability: number | null): Renewal => ({
  account: { id: name, name },
  renewsAt: '2026-03-01T00:00:00.000Z',
  days: 10,
  money: amount === null ? null : { amount, currency: 'EUR' },
  ...{ probability, low: null, high: null, band: null, call: null },
});
const coming = [
  renewal('small and sure', 100, 0.95),
  renewal('large and sure', 9000, 0.99),
  renewal('middling and doubtful', 1000, 0.2),
  renewal('of unknown worth', null, 0.1),
];
const first = (order: Parameters<typeof inRenewalOrder>[1]) => inRenewalOrder(coming, order)[0]?.account.name;

test('renewals begin with the soonest, with most money, or with what most money may be lost by', () => {
  expect(first('soonest')).toBe('small and sure');
  expect(first('money')).toBe('large and sure');
  expect(first('doubtful')).toBe('middling and doubtful');
});
