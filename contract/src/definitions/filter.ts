import { z } from 'zod';
import { eventKinds } from '../events/vocabulary.ts';

/** How long back: `28d`, `12h`, `4w`. */
export const span = z
  .string()
  .regex(/^[1-9]\d{0,3}[hdw]$/, 'Say a number and h, d or w, such as 28d, 12h or 4w')
  .describe('A number and h, d or w: `28d`, `12h`, `4w`');

const calendarUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
/** Calendar periods in the workspace's time zone: the running one until now, or the whole one before it. */
export const calendarWindows = calendarUnits.flatMap((unit) => [
  `this_${unit}` as const,
  `last_${unit}` as const,
]);

/** Which events by time: rolling back from the moment looked at, or a calendar period of the workspace. */
export const window = z
  .union([span, z.enum(calendarWindows as [string, ...string[]])])
  .describe(
    '`28d` back from now, or this_month, last_quarter, … in the workspace’s time zone; absent means ever',
  );
export type Window = z.infer<typeof window>;

/** Bounds that keep the statements made of filters within what the store takes. */
const filterLimits = { namesMax: 100, valuesMax: 500, conditionsMax: 20, charactersMax: 500 } as const;

const scalar = z.union([z.string().max(filterLimits.charactersMax), z.number(), z.boolean()]);
const scalars = z.array(scalar).min(1).max(filterLimits.valuesMax);

/** What a number must be; all that are given must hold. */
export const numberCondition = z
  .strictObject({
    above: z.number(),
    below: z.number(),
    at_least: z.number(),
    at_most: z.number(),
    is: z.number(),
    is_unknown: z.boolean().describe('true where there is no value'),
  })
  .partial();
export type NumberCondition = z.infer<typeof numberCondition>;

/** What a property or trait must be: a value, one of several, or a condition. Texts compare without regard to case. */
export const valueCondition = z.union([
  scalar,
  scalars,
  z
    .strictObject({
      above: z.number(),
      below: z.number(),
      at_least: z.number(),
      at_most: z.number(),
      is: z.union([scalar, scalars]),
      is_not: z.union([scalar, scalars]),
      contains: z.string().min(1).max(filterLimits.charactersMax),
      exists: z.boolean(),
    })
    .partial(),
]);
export type ValueCondition = z.infer<typeof valueCondition>;

/**
 * Which memberships: all, or those with such a role. A role is what the latest `Account Added User` said of that person
 * in that account; where it said none only `exists: false` holds. Whoever was seen in an account is in it until
 * `Account Removed User`.
 */
export const memberships = z.union([
  z.literal(true),
  z.strictObject({ role: valueCondition.optional().describe('What their role in the account must be') }),
]);
export type Memberships = z.infer<typeof memberships>;

const oneOrMore = <Value extends z.ZodType>(value: Value) =>
  z.union([value, z.array(value).min(1).max(filterLimits.namesMax)]);

/** Which events. Everything that is given must hold; at least `event` or `kind` is. */
export const eventFilter = z
  .strictObject({
    event: oneOrMore(z.string().min(1).max(filterLimits.charactersMax))
      .optional()
      .describe('Name or names of events'),
    kind: oneOrMore(z.enum(eventKinds)).optional().describe('What events are about'),
    where: z
      .record(z.string().min(1).max(filterLimits.charactersMax), valueCondition)
      .optional()
      .describe('Conditions on properties, by name'),
    role: valueCondition
      .optional()
      .describe(
        'Of accounts: only what those did who, at the moment looked at, are in the account with such a role',
      ),
  })
  .refine(({ event, kind }) => event !== undefined || kind !== undefined, {
    message: 'Say which events: `event: Feature Used` or `kind: usage`',
  })
  .refine(({ where }) => Object.keys(where ?? {}).length <= filterLimits.conditionsMax, {
    message: `Ask of at most ${filterLimits.conditionsMax} properties`,
  })
  .meta({ id: 'EventFilter' });
export type EventFilter = z.infer<typeof eventFilter>;
