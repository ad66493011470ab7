import { z } from 'zod';

/** An instant, ISO 8601 in UTC with milliseconds. */
export const instant = z.iso.datetime({ offset: true }).describe('ISO 8601 instant');
/** A calendar day in the workspace's time zone, `YYYY-MM-DD`. */
export const day = z.iso.date();
export const uuid = z.guid();

/** A subject's address: Sextant's id, or `type:value` such as `email:ana@example.com` or `user_id:42`. */
export const subjectRef = z
  .string()
  .min(1)
  .max(1024)
  .describe('Sextant id, or `type:value` (`user_id:42`, `email:a@b.c`)');

export const collections = ['people', 'accounts'] as const;
export type Collection = (typeof collections)[number];

export const money = z
  .object({ amount: z.number(), currency: z.string().describe('ISO 4217') })
  .meta({ id: 'Money' });
export type Money = z.infer<typeof money>;

export type Json = z.core.util.JSONType;
/** Any JSON value. Named, since an OpenAPI description can only refer to itself by a name. */
export const json: z.ZodType<Json> = z
  .lazy(() =>
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]),
  )
  .meta({ id: 'Json' });
