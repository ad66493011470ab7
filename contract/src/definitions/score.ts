import { z } from 'zod';
import { eventFilter, numberCondition } from './filter.ts';
import { definitionName, describedFields } from './metric.ts';

/** Bounds that keep a definition explainable and its evaluation cheap. */
export const scoreLimits = {
  componentsMax: 20,
  curvePointsMax: 12,
  /** Kinds of subjects that one component judges by marks of their own. */
  curvesMax: 6,
  /** Conditions that tell one such kind. */
  curveConditionsMax: 4,
  /** A band settles over so many days at most; each is one more moment at which the score is computed. */
  settleDaysMax: 14,
} as const;

const points = z.number().min(0).max(100);

/** From a metric's value to 0-100 points: straight lines between given points, flat beyond, or a half-life. */
export const curve = z.union([
  z
    .array(z.tuple([z.number(), points]))
    .min(2)
    .max(scoreLimits.curvePointsMax)
    .refine((list) => list.every(([x], at) => at === 0 || x > (list[at - 1]?.[0] ?? x)), {
      message: 'The values must rise from one point to the next',
    })
    .describe('[value, points] pairs, values rising: [[0, 0], [10, 60], [20, 100]]'),
  z
    .strictObject({ half_life: z.number().positive() })
    .describe('100 points at 0, half as many every so much further'),
]);
export type Curve = z.infer<typeof curve>;

const metricCondition = numberCondition.extend({ metric: definitionName });
/** What a metric of the subject must be. */
export type MetricCondition = z.infer<typeof metricCondition>;

/** Other marks for some subjects, told by their metrics: a large account files more tickets and is not in distress. */
export const scoreMarks = z.strictObject({
  title: z.string().min(1).max(60).describe('Whom they are for, said beside the score: “Small accounts”'),
  when: z
    .union([
      metricCondition,
      z.strictObject({ all: z.array(metricCondition).min(1).max(scoreLimits.curveConditionsMax) }),
    ])
    .describe('A condition on a metric, or `all` of several; what is unknown meets none but `is_unknown`'),
  curve,
});
export type ScoreMarks = z.infer<typeof scoreMarks>;

/** The conditions of some marks; they apply where all hold. */
export function conditionsOf({ when }: Pick<ScoreMarks, 'when'>): readonly MetricCondition[] {
  return 'all' in when ? when.all : [when];
}

/** One part of a score: a metric, or another score, bent to points and weighed. */
export const scoreComponent = z
  .strictObject({
    metric: definitionName.optional(),
    score: definitionName
      .optional()
      .describe('Instead of a metric; its value is taken as it is unless a curve is given'),
    title: z.string().min(1).max(80).optional().describe('The metric’s where absent'),
    weight: z.number().positive().max(100),
    curve: curve.optional(),
    curves: z
      .array(scoreMarks)
      .min(1)
      .max(scoreLimits.curvesMax)
      .optional()
      .describe('Curves for some subjects: the first whose `when` holds counts, and `curve` for all others'),
    missing: z
      .enum(['leave_out', 'neutral', 'bad'])
      .default('leave_out')
      .describe('What no data means: the others count alone, 50 points, or 0 points'),
  })
  .refine(({ metric, score }) => (metric === undefined) !== (score === undefined), {
    message: 'Name a `metric` or a `score`, one of the two',
  })
  .refine(({ score, curve: given }) => score !== undefined || given !== undefined, {
    message: 'Say with a `curve` what the metric is worth: [[0, 0], [20, 100]]',
  });
export type ScoreComponent = z.infer<typeof scoreComponent>;

/** A rule above the components, shown as such: while it holds the score is at most, or at least, so much. */
export const scoreOverride = z
  .strictObject({
    name: definitionName,
    metric: definitionName,
    when: numberCondition,
    at_most: points.optional(),
    at_least: points.optional(),
    because: z.string().min(1).max(200).describe('Said beside the score: “A severe ticket is open.”'),
  })
  .refine(({ at_most, at_least }) => (at_most === undefined) !== (at_least === undefined), {
    message: 'Say `at_most` or `at_least`, one of the two',
  });

/** A stretch of the scale with a name. */
export const scoreBand = z.strictObject({
  name: definitionName,
  title: z.string().min(1).max(40),
  below: z
    .number()
    .positive()
    .max(100)
    .optional()
    .describe('Its upper end, exclusive; the last band has none'),
  state: z.enum(['good', 'watch', 'bad']),
});

/** Metrics weighed and curved to 0-100, with bands. */
export const scoreDefinition = z
  .strictObject({
    kind: z.literal('score'),
    ...describedFields,
    better: z.enum(['higher', 'lower']).default('higher').describe('lower: 100 is the worst, as of distress'),
    components: z.array(scoreComponent).min(1).max(scoreLimits.componentsMax),
    bands: z
      .array(scoreBand)
      .min(2)
      .max(6)
      .refine(
        (bands) =>
          bands.every(({ below }, at) =>
            at === bands.length - 1
              ? below === undefined
              : below !== undefined && below > (bands[at - 1]?.below ?? 0),
          ),
        { message: 'Each band needs a higher `below` than the one before; the last has none' },
      ),
    margin: z
      .number()
      .min(0)
      .max(20)
      .default(0)
      .describe('A band is left only when its end is passed by so many points'),
    settle: z
      .number()
      .int()
      .min(0)
      .max(scoreLimits.settleDaysMax)
      .default(0)
      .describe('Days (midnights, UTC) over which the margin is followed; 0 means the band is the plain one'),
    coverage_min: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe('Share of the weight that must have data; below it there is not enough data for a value'),
    history_min: z
      .number()
      .int()
      .min(0)
      .max(365)
      .default(0)
      .describe('Days since the subject was first seen before there is a value'),
    overrides: z.array(scoreOverride).max(10).default([]),
    outcome: z
      .strictObject({
        lost: eventFilter.describe('Says that a subject was lost'),
        kept: eventFilter.optional().describe('Says that it stayed when it could have gone'),
      })
      .optional()
      .describe(
        'What the score should tell beforehand; a cancelled subscription or ended contract against a renewal where absent',
      ),
    mutes: z
      .array(z.enum(['upsell', 'survey', 'advocacy']))
      .default([])
      .describe('What is not asked of the subject while the score is in a bad band'),
  })
  .meta({ id: 'ScoreDefinition' });
export type ScoreDefinition = z.infer<typeof scoreDefinition>;
export type ScoreBand = z.infer<typeof scoreBand>;
