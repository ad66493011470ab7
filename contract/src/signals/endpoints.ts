import { z } from 'zod';
import { definitionKinds } from '../definitions/definition.ts';
import { DEFINITIONS_TEXT_MAX, definitionComparison } from '../definitions/endpoints.ts';
import { endpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../paging.ts';
import { collections, instant, money, subjectRef, uuid } from '../primitives.ts';

export const signalKinds = [
  'score.changed',
  'band.changed',
  'segment.entered',
  'segment.left',
  'stage.reached',
] as const;
export type SignalKind = (typeof signalKinds)[number];

/** Something changed about a subject. */
export const signal = z
  .object({
    id: uuid.describe('Of the event on the timeline, too'),
    kind: z.enum(signalKinds),
    at: instant,
    collection: z.enum(collections),
    subject: z.object({ id: uuid, name: z.string() }),
    definition: z.object({ kind: z.enum(definitionKinds), name: z.string(), title: z.string() }),
    before: z.string().nullable().describe('Band, stage or rounded value'),
    after: z.string().nullable(),
    change: z.number().nullable().describe('Points, of a score'),
    state: z.enum(['good', 'watch', 'bad']).nullable().describe('Of the band it is in now'),
    isGood: z.boolean().nullable().describe('Whether it is a turn for the better; null where neither'),
    sentence: z.string(),
  })
  .meta({ id: 'Signal' });
export type Signal = z.infer<typeof signal>;

/** Somebody who needs a person’s attention, and why. */
export const attention = z
  .object({
    account: z.object({ id: uuid, name: z.string() }),
    mrr: money.nullable(),
    renewsAt: instant.nullable(),
    owner: z.string().nullable(),
    value: z.number().nullable().describe('Health'),
    band: z.string().nullable(),
    state: z.enum(['good', 'watch', 'bad']).nullable(),
    change: z.number().nullable().describe('Points of health since `since`'),
    reasons: z.array(z.string()).min(1).describe('The weightiest first, at most 3'),
    weight: z.number().describe('Money at stake a month times urgency; the list is sorted by it'),
  })
  .meta({ id: 'Attention' });
export type Attention = z.infer<typeof attention>;

export const portfolioPoint = z
  .object({
    id: uuid,
    name: z.string(),
    value: z.number().nullable(),
    band: z.string().nullable(),
    state: z.enum(['good', 'watch', 'bad']).nullable(),
    mrr: money.nullable(),
    renewsAt: instant.nullable(),
  })
  .meta({ id: 'PortfolioPoint' });
export type PortfolioPoint = z.infer<typeof portfolioPoint>;

/** Days ahead within which a renewal makes an account urgent. */
export const RENEWAL_HORIZON_DAYS = 180;

export const signalEndpoints = {
  listSignals: endpoint({
    name: 'signals.list',
    method: 'GET',
    path: '/api/signals',
    summary: 'What changed, newest first.',
    scope: 'read',
    query: pageQuery.extend({
      since: instant.optional(),
      kind: z.union([z.enum(signalKinds), z.array(z.enum(signalKinds))]).optional(),
      definition: z.string().optional().describe('Name of a score, segment or ladder'),
      subject: subjectRef.optional(),
      collection: z.enum(collections).optional(),
    }),
    answer: pageOf(signal),
  }),
  today: endpoint({
    name: 'signals.today',
    method: 'GET',
    path: '/api/today',
    summary: 'What moved since a moment and who needs somebody, ranked by money and urgency.',
    scope: 'read',
    query: z.object({ since: instant.optional().describe('A day ago where absent') }),
    answer: z.object({
      asOf: instant,
      since: instant,
      score: z
        .object({ name: z.string(), title: z.string() })
        .nullable()
        .describe('The score this goes by: health, else the first of accounts'),
      moved: z.array(signal).describe('The largest money first, at most 12'),
      isCompared: z
        .boolean()
        .describe(
          'Everything arrived after `since`: what moved was found by comparing both moments, and `at` is not when it moved',
        ),
      needs: z.array(attention).describe('At most 15'),
      portfolio: z
        .array(portfolioPoint)
        .describe('Accounts that pay or renew, at most 500, most money first'),
    }),
  }),
  compareDefinition: endpoint({
    name: 'definitions.compare',
    method: 'POST',
    path: '/api/definitions/compare',
    summary:
      'Who would move, and by how much, if this text were published: both versions on the same history.',
    scope: 'read',
    body: z.object({
      yaml: z.string().min(1).max(DEFINITIONS_TEXT_MAX).describe('One definition that is published already'),
      at: instant.optional(),
    }),
    answer: definitionComparison,
  }),
  verification: endpoint({
    name: 'signals.verify',
    method: 'POST',
    path: '/api/signals/verify',
    summary: 'Computes everything anew from the log and compares it with what is kept.',
    scope: 'admin',
    answer: z.object({
      subjects: z.number().int(),
      values: z.number().int(),
      differences: z.number().int(),
      items: z
        .array(
          z.object({
            collection: z.enum(collections),
            id: uuid,
            what: z.string().describe('`score health`, `segment champions`, `metric active_days`'),
            kept: z.string(),
            computed: z.string(),
          }),
        )
        .describe('Every difference, at most 10,000'),
    }),
  }),
} as const;
