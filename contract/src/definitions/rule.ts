import { z } from 'zod';
import { subjectRef } from '../primitives.ts';
import {
  type EventFilter,
  eventFilter,
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

/** One condition on a subject. Written out, since a rule can hold rules. */
export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { none: Rule[] }
  | ({ metric: string } & NumberCondition)
  | ({ score: string; band?: string | string[] | undefined } & NumberCondition)
  | { stage: string; is: string | string[] }
  | { trait: string; is: ValueCondition }
  | {
      did: EventFilter;
      within?: Window | undefined;
      at_least?: number | undefined;
      at_most?: number | undefined;
    }
  | { did_not: EventFilter; within?: Window | undefined }
  | { in_order: EventFilter[]; within: string }
  | { segment: string }
  | { not_segment: string }
  | { subjects: string[] };

const oneOrMore = z.union([definitionName, z.array(definitionName).min(1)]);
const count = z.number().int().min(1);

/** A rule over traits, metrics, scores, stages, events and other segments; `all`, `any` and `none` hold further rules. */
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
        .strictObject({
          did: eventFilter,
          within: window.optional(),
          at_least: count.optional(),
          at_most: count.optional(),
        })
        .describe('Did it, at least once unless said otherwise'),
      z.strictObject({ did_not: eventFilter, within: window.optional() }),
      z
        .strictObject({ in_order: z.array(eventFilter).min(2).max(6), within: span })
        .describe('These one after the other, the last within so long of the first'),
      z.strictObject({ segment: definitionName }),
      z.strictObject({ not_segment: definitionName }),
      z.strictObject({ subjects: z.array(subjectRef).max(10_000) }).describe('A static list'),
    ]),
  )
  .meta({ id: 'Rule' });
