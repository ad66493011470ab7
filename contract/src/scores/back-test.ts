import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, uuid } from '../primitives.ts';

/** Days before the outcome at which a score is looked at. */
export const backTestDays = [90, 60, 30] as const;

/** Fewer subjects with an outcome than this, or fewer of either kind, and nothing is said about the score. */
export const backTestMinimum = { outcomes: 50, ofEitherKind: 10 } as const;

const interval = { low: z.number(), high: z.number() };
const share = z
  .object({ count: z.number().int(), of: z.number().int(), share: z.number(), ...interval })
  .describe('With its 95 % interval (Wilson)');
const subject = z.object({
  id: uuid,
  name: z.string(),
  at: instant.describe('When it was lost, or stayed'),
  value: z.number(),
  band: z.string(),
});

const ranking = z.object({
  auc: z
    .number()
    .nullable()
    .describe(
      'Probability that a lost subject stood worse than one that stayed; 0.5 is chance. Null with too few',
    ),
  low: z.number().nullable().describe('Of its 95 % interval (DeLong)'),
  high: z.number().nullable(),
  lost: z.number().int().describe('With a value at that time'),
  kept: z.number().int(),
});

/** Whether a score told beforehand who would leave. */
export const scoreBackTest = z
  .object({
    name: z.string(),
    title: z.string(),
    version: z.number().int(),
    asOf: instant,
    lost: z
      .number()
      .int()
      .describe('Subjects with an outcome, one each: their first loss, else their latest stay'),
    kept: z.number().int(),
    controls: z
      .enum(['renewals', 'same_days'])
      .describe(
        'Who stayed: by their renewals, or, where the data has too few, subjects that were there and stayed, each on the day of a loss drawn for it',
      ),
    verdict: z.enum(['too_few', 'predicts', 'predicts_somewhat', 'does_not_predict', 'misleads']),
    sentence: z.string(),
    days: z
      .number()
      .int()
      .describe(
        'Days before the outcome by which it is judged and everything below is shown: the earliest at which the score tells anything (Benjamini-Hochberg over the three), else the earliest with enough outcomes, else 90',
      ),
    horizons: z.array(ranking.extend({ days: z.number().int() })),
    bands: z
      .array(
        z.object({
          name: z.string(),
          title: z.string(),
          state: z.enum(['good', 'watch', 'bad']),
          lost: z.number().int(),
          kept: z.number().int(),
          recall: share.nullable().describe('Of those who were lost, the share that stood here'),
          precision: share.nullable().describe('Of those who stood here, the share that was lost'),
        }),
      )
      .describe('So many days before'),
    leadDays: z
      .object({ median: z.number().nullable(), warned: z.number().int(), of: z.number().int() })
      .describe(
        'Days from the first time in a bad band, of the half year before, to the loss; of those lost',
      ),
    components: z
      .array(
        ranking.extend({
          component: z.string(),
          title: z.string(),
          isLeading: z
            .boolean()
            .describe(
              'Its points so many days before tell who leaves, also when all components are tested (Benjamini-Hochberg, 5 %)',
            ),
        }),
      )
      .describe('Each component alone'),
    missed: z.array(subject).describe('Lost though in a good band; at most 10, the best first'),
    falseAlarms: z.array(subject).describe('Stayed though in a bad band; at most 10, the worst first'),
  })
  .meta({ id: 'ScoreBackTest' });
export type ScoreBackTest = z.infer<typeof scoreBackTest>;

export const backTestEndpoints = {
  scoreBackTest: endpoint({
    name: 'scores.backTest',
    method: 'GET',
    path: '/api/scores/:name/back-test',
    summary:
      'Whether a score told beforehand who would leave: as of 90, 60 and 30 days before each loss or renewal.',
    scope: 'read',
    params: z.object({ name: z.string() }),
    answer: scoreBackTest,
  }),
} as const;
