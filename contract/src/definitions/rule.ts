import { z } from 'zod';
import { subjectRef } from '../primitives.ts';
import {
  type EventFilter,
  eventFilter,
  type Memberships,
  memberships,
  type NumberCondition,
  numberCondition,
  span,
  type ValueCondition,
  valueCondition,
  type Window,
  window,
} from './filter.ts';
import { definitionName } from './metric.ts';

/** Depth and number of clauses a rule may have: what a person can still read. */
export const ruleLimits = { depthMax: 6, clausesMax: 60 } as const;

/** How many of something there must be: at least one unless said otherwise. */
type HowMany = { at_least?: number | undefined; at_most?: number | undefined };

/** One condition on a subject. Written out, since a rule can hold rules. */
export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { none: Rule[] }
  | ({ metric: string } & NumberCondition)
  | ({ score: string; band?: string | string[] | undefined } & NumberCondition)
  | { stage: string; is: string | string[] }
  | { trait: string; is: ValueCondition }
  | ({ did: EventFilter; within?: Window | undefined } & HowMany)
  | { did_not: EventFilter; within?: Window | undefined }
  | { in_order: EventFilter[]; within: string }
  | ({ people: Memberships } & HowMany)
  | ({ accounts: Memberships } & HowMany)
  | { segment: string }
  | { not_segment: string }
  | { subjects: string[] };

const oneOrMore = z.union([definitionName, z.array(definitionName).min(1)]);
const count = z.number().int().min(1);
const howMany = { at_least: count.optional(), at_most: count.optional() };

/** A rule over traits, metrics, scores, stages, events, memberships and other segments; `all`, `any` and `none` hold further rules. */
export const rule: z.ZodType<Rule> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(rule).min(1) }),
      z.strictObject({ any: z.array(rule).min(1) }),
      z.strictObject({ none: z.array(rule).min(1) }),
      numberCondition.extend({ metric: definitionName }),
      numberCondition.extend({ score: definitionName, band: oneOrMore.optional() }),
      z.strictObject({ stage: definitionName, is: oneOrMore }).describe('In one of these stages of a ladder'),
      z.strictObject({ trait: z.string().min(1).max(200), is: valueCondition }),
      z
        .strictObject({ did: eventFilter, within: window.optional(), ...howMany })
        .describe('Did it, at least once unless said otherwise'),
      z.strictObject({ did_not: eventFilter, within: window.optional() }),
      z
        .strictObject({ in_order: z.array(eventFilter).min(2).max(6), within: span })
        .describe('These one after the other, the last within so long of the first'),
      z
        .strictObject({ people: memberships, ...howMany })
        .describe('Of accounts: so many people are in it, at least one unless said otherwise'),
      z
        .strictObject({ accounts: memberships, ...howMany })
        .describe('Of people: they are in so many accounts, at least one unless said otherwise'),
      z.strictObject({ segment: definitionName }),
      z.strictObject({ not_segment: definitionName }),
      z.strictObject({ subjects: z.array(subjectRef).max(10_000) }).describe('A static list'),
    ]),
  )
  .meta({ id: 'Rule' });
