import { z } from 'zod';
import { definitionName, subjectKind } from '../definitions/metric.ts';
import { endpoint } from '../endpoint.ts';
import { instant, uuid } from '../primitives.ts';

/** Bounds within which groups are looked for. */
export const clusterLimits = {
  /** More groups than a team can treat differently. */
  groupsMax: 8,
  /** Silhouettes take time in the square of this. */
  sample: 2_000,
  metricsMax: 10,
  /** Below this mean silhouette there are no natural groups (Kaufman and Rousseeuw, 1990). */
  silhouetteMin: 0.25,
  /** Mean agreement of groupings of resampled subjects below which they are not stable. */
  stabilityMin: 0.8,
} as const;

const difference = z.object({
  metric: z.string(),
  title: z.string(),
  unit: z.string(),
  mean: z.number().describe('In the group'),
  overall: z.number(),
  deviations: z.number().describe('Standard deviations from the mean of all, after taming skewed counts'),
});

export const clusterAnswer = z
  .object({
    asOf: instant,
    subject: subjectKind,
    subjects: z.number().int().describe('With all the metrics known'),
    sampled: z.number().int(),
    method: z.string(),
    areNatural: z.boolean(),
    sentence: z.string(),
    candidates: z
      .array(
        z.object({
          groups: z.number().int(),
          silhouette: z.number(),
          stability: z
            .number()
            .nullable()
            .describe(
              'Mean adjusted Rand index of resampled groupings; for the chosen number and those before it',
            ),
          byChance: z
            .number()
            .nullable()
            .describe(
              'Silhouette that even clouds of the same spread, without groups, hardly exceed; for the same',
            ),
          against: z
            .enum(['too_few_members', 'too_close', 'by_chance', 'unstable'])
            .nullable()
            .describe('What speaks against so many groups; null where nothing does, or nobody asked'),
        }),
      )
      .describe('What each number of groups was worth'),
    groups: z.array(
      z.object({
        title: z.string().describe('Named by its strongest differences'),
        size: z.number().int(),
        share: z.number(),
        differences: z.array(difference).describe('The strongest, at most three'),
        examples: z
          .array(z.object({ id: uuid, name: z.string() }))
          .describe('Nearest to the middle of the group, at most 5'),
        members: z.array(uuid).describe('At most 10,000, to keep as a list'),
      }),
    ),
  })
  .meta({ id: 'Clusters' });
export type ClusterAnswer = z.infer<typeof clusterAnswer>;

const fifth = z.number().int().min(1).max(5);

export const rfmAnswer = z
  .object({
    asOf: instant,
    subject: subjectKind,
    buyers: z.number().int(),
    thresholds: z
      .object({
        recency: z.array(z.number()).length(4).describe('Days since the last order'),
        frequency: z.array(z.number()).length(4).describe('Orders'),
        money: z.array(z.number()).length(4),
      })
      .nullable()
      .describe(
        'Quantiles .2 .4 .6 .8 (type 7); a score is 1 plus the number of thresholds below the value, of recency 5 minus it',
      ),
    sizes: z
      .object({
        recency: z.array(z.number().int()),
        frequency: z.array(z.number().int()),
        money: z.array(z.number().int()),
      })
      .describe('Buyers by score 1 to 5; equal values share a score, so they need not be fifths'),
    cells: z
      .array(
        z.object({
          recency: fifth,
          frequency: fifth,
          buyers: z.number().int(),
          money: z.number().describe('Mean'),
        }),
      )
      .describe('Recency 5 is the latest fifth'),
    groups: z
      .array(
        z.object({
          name: z.string(),
          title: z.string(),
          about: z.string(),
          buyers: z.number().int(),
          money: z.number(),
        }),
      )
      .describe('Named stretches of the grid; every buyer is in one'),
  })
  .meta({ id: 'Rfm' });
export type RfmAnswer = z.infer<typeof rfmAnswer>;

export const clusterEndpoints = {
  findClusters: endpoint({
    name: 'segments.clusters',
    method: 'POST',
    path: '/api/segments/clusters',
    summary: 'Natural groups by chosen metrics (k-means), or that there are none.',
    scope: 'read',
    body: z.object({
      subject: subjectKind,
      metrics: z.array(definitionName).min(2).max(clusterLimits.metricsMax),
      groups: z
        .number()
        .int()
        .min(2)
        .max(clusterLimits.groupsMax)
        .optional()
        .describe('Chosen by the data where absent'),
    }),
    answer: clusterAnswer,
  }),
  rfm: endpoint({
    name: 'segments.rfm',
    method: 'GET',
    path: '/api/segments/rfm',
    summary: 'Buyers by recency, frequency and money.',
    scope: 'read',
    query: z.object({ subject: subjectKind.default('person'), at: instant.optional() }),
    answer: rfmAnswer,
  }),
} as const;
