import { z } from 'zod';
import { instant, uuid } from '../primitives.ts';

const band = z.object({ name: z.string(), title: z.string(), state: z.enum(['good', 'watch', 'bad']) });

/** One component of a score as it stands. */
export const componentValue = z
  .object({
    name: z.string().describe('Of its metric or score'),
    title: z.string(),
    unit: z.string(),
    weight: z.number(),
    value: z.number().nullable().describe('Of the metric; null without data'),
    points: z.number().nullable().describe('0 to 100 after the curve; null when it is left out'),
    marks: z
      .object({
        for: z.string().nullable().describe('Title of the marks that apply; null for the usual ones'),
        others: z.array(z.string()).describe('Titles of those that apply to other subjects'),
      })
      .nullable()
      .describe('Which of its curves judges this subject; null where one judges everybody'),
    contribution: z.number().describe('What it adds to the score: weight x points / weight with data'),
  })
  .meta({ id: 'ComponentValue' });
export type ComponentValue = z.infer<typeof componentValue>;

/** Where a subject stands on a score. */
export const scoreValue = z
  .object({
    name: z.string(),
    title: z.string(),
    about: z.string(),
    better: z.enum(['higher', 'lower']),
    asOf: instant,
    value: z.number().nullable().describe('0 to 100; null when there is not enough data'),
    missing: z
      .enum(['not_enough_data', 'too_new'])
      .nullable()
      .describe(
        'Why there is no value: less weight has data than asked for, or the subject was seen first too lately',
      ),
    band: band.nullable(),
    coverage: z.number().min(0).max(1).describe('Share of the weight that has data'),
    components: z
      .array(componentValue)
      .describe('In the order of the definition; their contributions and the overrides add up to the value'),
    overrides: z
      .array(z.object({ name: z.string(), because: z.string(), points: z.number() }))
      .describe('Those that hold, with what each takes or gives'),
    version: z.number().int().describe('Of the definition'),
  })
  .meta({ id: 'ScoreValue' });
export type ScoreValue = z.infer<typeof scoreValue>;

/** How a score of one subject went. */
export const scoreHistory = z
  .object({
    name: z.string(),
    items: z
      .array(z.object({ at: instant, value: z.number().nullable(), band: z.string().nullable() }))
      .describe('Oldest first'),
  })
  .meta({ id: 'ScoreHistory' });
export type ScoreHistory = z.infer<typeof scoreHistory>;

/** Why a part of a change came about. */
export const whyKinds = ['event', 'events', 'time', 'late', 'identity', 'definition'] as const;

/**
 * A part of a change. `event`: one event; `events`: several that followed each other closely, taken together where
 * there are very many; `time`: nothing happened, the clock went on; `late`: arrived after `from` but happened before;
 * `identity`: identifiers were joined or parted; `definition`: the score is computed by another version.
 */
export const whyPart = z
  .object({
    kind: z.enum(whyKinds),
    component: z.string().describe('Name of a component, or `override:NAME`'),
    title: z.string(),
    points: z.number(),
    eventId: uuid.optional(),
    event: z.string().optional(),
    summary: z.string().optional().describe('What happened, in a line'),
    at: instant.optional(),
    events: z.number().int().optional().describe('How many, for kind `events`'),
  })
  .meta({ id: 'WhyPart' });
export type WhyPart = z.infer<typeof whyPart>;

/** A change, split. The parts add up to the change (1e-9). */
export const scoreWhy = z
  .object({
    name: z.string(),
    title: z.string(),
    better: z.enum(['higher', 'lower']),
    from: instant,
    to: instant,
    before: z
      .number()
      .nullable()
      .describe(
        'As shown at `from`: by the definition of then and what had arrived by then; what is known now where nothing had',
      ),
    after: z.number().nullable().describe('By the definition of today and what is known now'),
    change: z.number().describe('after - before; a value that is missing counts as 0, and `missing` says so'),
    missing: z.enum(['before', 'after', 'both']).nullable(),
    parts: z.array(whyPart).describe('The weightiest first'),
    groups: z
      .array(
        z.object({
          component: z.string(),
          title: z.string(),
          kind: z.enum(whyKinds),
          event: z.string().nullable(),
          points: z.number(),
          events: z.number().int(),
        }),
      )
      .describe(
        'The same parts added up by component, kind and name of event, the weightiest first: the steps of the waterfall',
      ),
    sentences: z.array(z.string()).max(3).describe('The weightiest reasons in plain words'),
  })
  .meta({ id: 'ScoreWhy' });
export type ScoreWhy = z.infer<typeof scoreWhy>;

/** What would move a score most. */
export const improvement = z
  .object({
    component: z.string().describe('Name of a component, or `override:NAME`'),
    title: z.string(),
    unit: z.string(),
    from: z.number().nullable().describe('The metric now'),
    to: z
      .number()
      .describe('The nearest value at which the curve bends for the better, or an override no longer holds'),
    points: z
      .number()
      .describe('What the score would gain, or lose where lower is better; positive either way'),
    sentence: z.string(),
  })
  .meta({ id: 'ScoreImprovement' });
export type ScoreImprovement = z.infer<typeof improvement>;
