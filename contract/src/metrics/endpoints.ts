import { z } from 'zod';
import { DEFINITIONS_TEXT_MAX } from '../definitions/endpoints.ts';
import { subjectKind } from '../definitions/metric.ts';
import { endpoint } from '../endpoint.ts';
import { instant, subjectRef, uuid } from '../primitives.ts';

const byRef = z.object({ ref: subjectRef });
const asOf = z.object({ at: instant.optional().describe('As of this moment; now where absent') });

/** A metric of one subject. */
export const metricValue = z
  .object({
    name: z.string(),
    title: z.string(),
    about: z.string(),
    unit: z.string(),
    better: z.enum(['higher', 'lower', 'neither']),
    value: z.number().nullable().describe('null: there is nothing to compute it from'),
  })
  .meta({ id: 'MetricValue' });
export type MetricValue = z.infer<typeof metricValue>;

const values = z.object({ asOf: instant, items: z.array(metricValue) });

/** An event that a figure was made of. */
export const countedEvent = z
  .object({ eventId: uuid, at: instant, event: z.string(), summary: z.string() })
  .meta({ id: 'CountedEvent' });
export type CountedEvent = z.infer<typeof countedEvent>;

export const metricTrial = z
  .object({
    asOf: instant,
    subjects: z.number().int(),
    withValue: z.number().int(),
    mean: z.number().nullable(),
    quantiles: z
      .object({ p10: z.number(), p25: z.number(), p50: z.number(), p75: z.number(), p90: z.number() })
      .nullable(),
    histogram: z
      .array(z.object({ from: z.number(), to: z.number(), subjects: z.number().int() }))
      .describe('At most 20 bars of one width; `to` is exclusive but for the last'),
    examples: z
      .array(
        z.object({
          id: uuid,
          name: z.string(),
          value: z.number().nullable(),
          events: z.array(countedEvent).describe('The latest it is made of, at most 5'),
        }),
      )
      .describe('Ten subjects, spread over the distribution, the highest first'),
    sql: z.string().describe('The statement that computes it, for the curious'),
  })
  .meta({ id: 'MetricTrial' });
export type MetricTrial = z.infer<typeof metricTrial>;

/** A published metric over everybody, from where each subject was last found to stand. */
export const metricOverview = z
  .object({
    name: z.string(),
    unit: z.string().describe('What it counts or measures: days, people, …; `ratio` shows as per cent'),
    subject: subjectKind,
    subjects: z.number().int().describe('Everybody of its kind'),
    withValue: z.number().int(),
    median: z.number().nullable().describe('Of those with a value'),
  })
  .meta({ id: 'MetricOverview' });
export type MetricOverview = z.infer<typeof metricOverview>;

export const metricEndpoints = {
  listMetrics: endpoint({
    name: 'metrics.list',
    method: 'GET',
    path: '/api/metrics',
    summary: 'Every published metric with how many have a value, and the median.',
    scope: 'read',
    answer: z.object({ items: z.array(metricOverview) }),
  }),
  personMetrics: endpoint({
    name: 'people.metrics',
    method: 'GET',
    path: '/api/people/:ref/metrics',
    summary: 'The metrics of a person, now or as of any moment.',
    scope: 'read',
    params: byRef,
    query: asOf,
    answer: values,
  }),
  accountMetrics: endpoint({
    name: 'accounts.metrics',
    method: 'GET',
    path: '/api/accounts/:ref/metrics',
    summary: 'The metrics of an account, now or as of any moment.',
    scope: 'read',
    params: byRef,
    query: asOf,
    answer: values,
  }),
  tryMetric: endpoint({
    name: 'metrics.try',
    method: 'POST',
    path: '/api/metrics/try',
    summary:
      'A metric on the spot: its distribution over everybody and ten examples with the events that made it.',
    scope: 'read',
    body: z.object({
      yaml: z.string().min(1).max(DEFINITIONS_TEXT_MAX).describe('One metric'),
      at: instant.optional(),
    }),
    answer: metricTrial,
  }),
  metricDistribution: endpoint({
    name: 'metrics.distribution',
    method: 'GET',
    path: '/api/metrics/:name/distribution',
    summary: 'The same for a published metric.',
    scope: 'read',
    params: z.object({ name: z.string() }),
    query: asOf,
    answer: metricTrial.extend({ subject: subjectKind }),
  }),
} as const;
