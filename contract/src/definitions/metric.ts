import { z } from 'zod';
import type { Collection } from '../primitives.ts';
import { eventFilter, memberships, span, window } from './filter.ts';

/** Names of definitions: part of addresses, columns and files. */
export const definitionName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, 'Use small letters, digits and _, beginning with a letter: active_days_28')
  .describe('Small letters, digits and _');

/** Whom a definition speaks of. */
export const subjectKinds = ['person', 'account'] as const;
export type SubjectKind = (typeof subjectKinds)[number];
export const subjectKind = z.enum(subjectKinds);

/** The kind of subject that a collection holds. */
export function kindIn(collection: Collection): SubjectKind {
  return collection === 'people' ? 'person' : 'account';
}

/** The collection that holds subjects of a kind. */
export function collectionOf(subject: SubjectKind): Collection {
  return subject === 'person' ? 'people' : 'accounts';
}

const property = z.string().min(1).max(200).describe('Name of a property of these events');
const within = window.optional();

/**
 * How a metric is computed, by the one key that names its measure. An account's events are its own and those of its
 * people. A count of what never happened is 0, unless no such event ever reached the workspace: then it is unknown.
 */
export const computation = z.union([
  z.strictObject({ count: eventFilter, within }).describe('Events'),
  z.strictObject({ sum: property, of: eventFilter, within }).describe('Sum of a property'),
  z.strictObject({ average: property, of: eventFilter, within }),
  z.strictObject({ min: property, of: eventFilter, within }),
  z.strictObject({ max: property, of: eventFilter, within }),
  z.strictObject({ first: property, of: eventFilter, within }).describe('The earliest value'),
  z.strictObject({ last: property, of: eventFilter, within }).describe('The latest value'),
  z.strictObject({ distinct: property, of: eventFilter, within }).describe('Different values'),
  z
    .strictObject({ active_days: eventFilter, within })
    .describe('Days, in the workspace’s time zone, with such an event'),
  z.strictObject({ active_people: eventFilter, within }).describe('Different people with such an event'),
  z
    .strictObject({ people: memberships })
    .describe('Present members of the account, or those of them with such a role'),
  z.strictObject({ accounts: memberships }).describe('Accounts the person is in, or is in with such a role'),
  z.strictObject({ days_since: eventFilter }).describe('Days since the latest; unknown where there was none'),
  z
    .strictObject({ streak: eventFilter, every: z.enum(['day', 'week']) })
    .describe('Periods in a row with such an event, up to now; the running one may still be empty'),
  z
    .strictObject({ decayed: eventFilter, half_life: span, weight: property.optional() })
    .describe('Sum over events of weight (1 where none is named) times 2^(-age / half_life)'),
  z
    .strictObject({
      open: eventFilter.describe('Opens something'),
      until: eventFilter.describe('Closes it'),
      by: property.describe('What the two have in common, such as ticket_id'),
      measure: z.enum(['count', 'oldest_days', 'average_days', 'sum']).default('count'),
      of: property
        .optional()
        .describe('Of what opened it, added up by `measure: sum`: the latest value of each'),
    })
    .describe('What was opened and is not closed: how many, for how long, or what it adds up to'),
  z.strictObject({ trait: z.string().min(1).max(200) }).describe('A trait that is a number'),
  z
    .strictObject({
      days_until: z.union([
        z.strictObject({ trait: z.string().min(1) }),
        z.strictObject({ last: property, of: eventFilter }),
      ]),
    })
    .describe('Days until the date that a trait or the latest property holds; negative when it has passed'),
  z
    .strictObject({ ratio: definitionName, per: definitionName })
    .describe('One metric divided by another; unknown where that is 0'),
  z
    .strictObject({ trend: definitionName })
    .describe('A metric with a rolling window against its window before: (now - before) / max(before, 1)'),
  z
    .strictObject({
      children: definitionName,
      by: z.enum(['sum', 'average', 'worst', 'weighted']),
      weight: definitionName.optional(),
    })
    .describe('A metric over the child accounts (and the account itself, where it has a value)'),
]);
export type Computation = z.infer<typeof computation>;

const described = {
  name: definitionName,
  title: z.string().min(1).max(80),
  about: z.string().max(500).default('').describe('What it says, in a sentence or two'),
  subject: subjectKind,
};

/** A number computed from a subject's events and traits, at any moment. */
export const metricDefinition = z
  .strictObject({
    kind: z.literal('metric'),
    ...described,
    unit: z
      .string()
      .max(30)
      .default('')
      .describe('What it counts or measures: days, people, %, …; `ratio` shows as per cent'),
    better: z.enum(['higher', 'lower', 'neither']).default('higher'),
    compute: computation,
  })
  .meta({ id: 'MetricDefinition' });
export type MetricDefinition = z.infer<typeof metricDefinition>;

export { described as describedFields };
