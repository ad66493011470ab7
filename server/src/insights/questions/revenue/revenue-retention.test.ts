import { insightAnswer } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Told } from '../../../profiles/testing/world.ts';
import {
  type AskedWorld,
  figureOf,
  openQuestionWorld,
  type QuestionWorld,
  rowsOf,
} from '../testing/question-world.ts';

const MRR = `kind: metric
name: mrr
title: Monthly revenue
subject: account
unit: currency
compute:
  open: { event: [Subscription Started, Subscription Changed, Subscription Renewed] }
  until: { event: Subscription Cancelled }
  by: subscription_id
  measure: sum
  of: mrr
---
kind: metric
name: group_mrr
title: Monthly revenue of the group
subject: account
unit: currency
compute: { children: mrr, by: sum }
---
kind: segment
name: north
title: North
subject: account
rule: { trait: region, is: north }`;

/** What happened to the only subscription of an account. */
const subscription = (
  groupId: string,
  event: 'Started' | 'Changed' | 'Renewed' | 'Cancelled',
  daysAgo: number,
  properties: { mrr?: number; currency?: string } = {},
): Told => ({
  ...{ event: `Subscription ${event}`, groupId, daysAgo },
  properties: { subscription_id: `of ${groupId}`, ...properties },
});

describe('Revenue retention', () => {
  let opened: QuestionWorld;
  let asked: AskedWorld;

  beforeAll(async () => {
    opened = await openQuestionWorld();
    asked = opened.fresh();
    await asked.publish(MRR);
    await asked.world.happens(
      subscription('lost', 'Started', 700, { mrr: 50 }),
      subscription('lost', 'Cancelled', 100),
      subscription('less', 'Started', 700, { mrr: 100 }),
      subscription('less', 'Changed', 50, { mrr: 70 }),
      subscription('more', 'Started', 700, { mrr: 400 }),
      subscription('more', 'Renewed', 200, { mrr: 520 }),
      subscription('same', 'Started', 400, { mrr: 450 }),
      subscription('new', 'Started', 30, { mrr: 200 }),
      subscription('back', 'Started', 700, { mrr: 80 }),
      subscription('back', 'Cancelled', 500),
      subscription('back', 'Started', 90, { mrr: 90 }),
      // Customers of whom the first that is told is a renewal, or an end.
      subscription('older', 'Renewed', 60, { mrr: 1_000 }),
      subscription('older gone', 'Cancelled', 70),
      subscription('dollars', 'Started', 700, { mrr: 10, currency: 'USD' }),
      subscription('dollars', 'Changed', 10, { mrr: 15, currency: 'usd' }),
    );
  });
  afterAll(() => opened.close());

  it('follows the accounts of the start, each currency by itself', async () => {
    const answer = await asked.ask('revenue-retention');
    expect(insightAnswer.parse(answer)).toEqual(answer);
    expect(answer.n).toBe(5);
    expect(answer.period.from).toBe('2025-06-15T00:00:00.000Z');
    expect(answer.figures[0]).toMatchObject({ name: 'nrr', value: 1.04, unit: 'share', n: 4 });
    expect(figureOf(answer, 'grr').value).toBe(0.92);
    expect(figureOf(answer, 'quick_ratio').value).toBe(4);
    expect(figureOf(answer, 'start')).toMatchObject({ value: 1_000, currency: 'EUR' });
    expect(figureOf(answer, 'nrr_usd')).toMatchObject({ value: 1.5, title: 'Net revenue retention (USD)' });
    expect(figureOf(answer, 'quick_ratio_usd')).toMatchObject({ value: null, note: 'No losses.' });
    expect(figureOf(answer, 'logo_churn')).toMatchObject({ value: 0.2, n: 5 });
    const { low = 2, high = 0 } = figureOf(answer, 'grr');
    expect(low).toBeLessThan(0.92);
    expect(high).toBeGreaterThan(0.92);
    expect(await asked.ask('revenue-retention')).toEqual(answer);
  });

  it('adds up from start to end and names whom it was', async () => {
    const answer = await asked.ask('revenue-retention');
    expect(rowsOf(answer, 'movement').map(({ cells }) => cells)).toEqual([
      ['At the start', 1_000, 10],
      ['Lost with accounts', -50, 0],
      ['Less from accounts that stayed', -30, 0],
      ['More from accounts that stayed', 120, 5],
      ['From new accounts', 200, 0],
      ['From accounts that came back', 90, 0],
      ['From customers whose start is unknown', 1_000, 0],
      ['At the end', 2_330, 15],
    ]);
    const [loss] = rowsOf(answer, 'losses');
    expect(loss?.cells).toEqual(['lost', 50, 0, -50, 'EUR']);
    const found = await asked.world.identity.findSubject({
      ...{ workspaceId: asked.world.workspaceId, collection: 'accounts', ref: 'group_id:lost' },
    });
    expect(loss?.subject).toEqual({ collection: 'accounts', id: found?.id });
    expect(rowsOf(answer, 'expansions').map(({ cells }) => cells[0])).toEqual(['more', 'dollars']);
    expect(answer.caveats[0]).toBe(
      '2 accounts were customers before anything is known of what they brought: the first that is told of them is a renewal, a change or an end. They are in no rate and not new; they bring €1,000 at the end; 1 of them left.',
    );
  });

  it('of a segment says that it is today’s', async () => {
    await asked.join('accounts', ['group_id:less', 'group_id:same'], ['north']);
    const answer = await asked.ask('revenue-retention', { segment: 'north' });
    expect([answer.n, figureOf(answer, 'start').value, figureOf(answer, 'end').value]).toEqual([2, 550, 520]);
    expect(answer.caveats[0]).toContain('“North” is who is in it today');
  });

  it('of days before anything is known has no rates', async () => {
    const answer = await asked.ask('revenue-retention', { from: '2024-01-01', to: '2024-02-01' });
    expect(answer.sentence).toContain('Nothing is known of what accounts brought on 2024-01-01');
    expect(figureOf(answer, 'nrr').value).toBeNull();
  });

  it('says which metrics there are, and none that counts money twice', async () => {
    const wrong = asked.ask('revenue-retention', { metric: 'group_mrr' });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(wrong).rejects.toThrow('“group_mrr” is no metric this can be asked of; there is mrr.');
  });
});
