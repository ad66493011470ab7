import { z } from 'zod';
import { instant, json, uuid } from '../primitives.ts';

export const sourceLink = z.object({ id: uuid, name: z.string() });

export const identifier = z
  .object({
    type: z.string().describe('user_id, anonymous_id, email, phone, crm.contact_id, …'),
    value: z.string(),
    node: uuid,
    firstSeenAt: instant,
    sources: z.array(sourceLink),
    isShared: z.boolean().describe('Belongs to too many to say who: it files events but never merges'),
  })
  .meta({ id: 'Identifier' });

/** One claim about a subject: who said it, when, in which event. */
export const traitClaim = z.object({
  value: json,
  source: sourceLink,
  eventId: uuid,
  at: instant,
  basis: z.enum(['stated', 'observed', 'inferred']),
});

export const trait = z
  .object({
    name: z.string(),
    chosen: traitClaim.describe('The value that holds, by the survivorship rule'),
    rule: z.enum(['latest', 'first', 'most_trusted_source', 'stated_first']),
    others: z.array(traitClaim).describe('Other values claimed, newest first, at most ten'),
  })
  .meta({ id: 'Trait' });
export type Trait = z.infer<typeof trait>;

/** How fresh the answer is. */
export const freshness = z
  .object({
    asOf: instant.describe('When the answer was computed'),
    latestEventAt: instant.nullable(),
    latestReceivedAt: instant.nullable(),
    sources: z.array(z.object({ source: sourceLink, events: z.number().int(), lastEventAt: instant })),
  })
  .meta({ id: 'Freshness' });

/** One line of a timeline. */
export const timelineEvent = z
  .object({
    eventId: uuid,
    at: instant,
    receivedAt: instant,
    type: z.string(),
    kind: z.string(),
    event: z.string(),
    source: sourceLink,
    person: z.object({ id: uuid, name: z.string() }).nullable(),
    account: z.object({ id: uuid, name: z.string() }).nullable(),
    properties: z.record(z.string(), json),
    traits: z.record(z.string(), json),
  })
  .meta({ id: 'TimelineEvent' });
export type TimelineEvent = z.infer<typeof timelineEvent>;
