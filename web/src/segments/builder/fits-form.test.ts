import { describe, expect, it } from 'vitest';
import { fitsForm } from './fits-form.ts';
import type { Clause } from './outline.ts';

describe('a clause is changed by a form', () => {
  it.each<Clause>([
    { metric: 'active_days', at_least: 3 },
    { metric: 'active_days', at_least: 3, at_most: 8 },
    { metric: 'active_days', is_unknown: true },
    { score: 'health', band: ['poor', 'fair'] },
    { score: 'health', below: 40.5 },
    { trait: 'plan', is: 'pro' },
    { trait: 'plan', is: { is: ['pro', 'team'] } },
    { trait: 'seats', is: { at_least: 50 } },
    { trait: 'vip', is: true },
    { did: { event: ['A', 'B'], where: { feature: { contains: 'port' } } }, within: '28d' },
    { in_order: [{ event: 'A' }, { kind: 'usage' }], within: '7d' },
    { subjects: ['user_id:1'] },
    { people: { role: { is_not: 'admin' } }, at_least: 2, at_most: 3 },
    { accounts: true },
    { did: { event: 'A', role: ['admin', 'owner'] }, within: '28d' },
    { did_not: { kind: 'usage', role: { exists: false } } },
  ])('where nothing of it would be lost: %j', (clause) => {
    expect(fitsForm(clause)).toBe(true);
  });

  it.each<Clause>([
    { metric: 'active_days', above: 3, below: 8 },
    { score: 'health', band: 'poor', above: 20 },
    { trait: 'city', is: 'Washington, D.C.' },
    { trait: 'code', is: '007' },
    { trait: 'seats', is: { above: 5, below: 50 } },
    { accounts: { role: { is: 'admin', contains: 'min' } } },
    { did: { event: 'A', role: { is: 'admin', contains: 'min' } } },
    { did_not: { kind: 'usage', where: { amount: { above: 5, below: 50 } } } },
  ])('and in the YAML where it would: %j', (clause) => {
    expect(fitsForm(clause)).toBe(false);
  });
});
