import { z } from 'zod';
import { day, instant, money, uuid } from '../primitives.ts';
import { engagementBlock, feedbackBlock, moneyBlock, supportBlock } from './person.ts';
import { freshness, identifier, trait } from './subject.ts';

const accountLink = z.object({ id: uuid, name: z.string() });

/** A person of the account, as the account page lists them. */
export const accountMember = z
  .object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    title: z.string(),
    role: z.string().nullable(),
    since: instant,
    until: instant.nullable(),
    lastSeenAt: instant.nullable(),
    activeDays30: z.number().int(),
    nps: z.number().int().nullable(),
    isKeyContact: z.boolean().describe('Sponsor, buyer, admin or executive by role or title'),
  })
  .meta({ id: 'AccountMember' });

/** Use by all its people. */
export const accountUsageBlock = z
  .object({
    firstSeenAt: instant.nullable(),
    lastSeenAt: instant.nullable(),
    people: z.number().int().describe('Present members'),
    activePeople30: z.number().int().describe('Members active in the last 30 days'),
    activePeoplePrevious30: z.number().int(),
    seats: z.number().int().nullable(),
    byWeek: z
      .array(z.object({ week: day, activePeople: z.number().int(), activeDays: z.number().int() }))
      .describe('Last 26 weeks, oldest first'),
    features: z
      .array(
        z.object({
          feature: z.string(),
          uses: z.number().int(),
          people: z.number().int(),
          lastUsedAt: instant,
        }),
      )
      .describe('Most used first, last 90 days'),
  })
  .meta({ id: 'AccountUsage' });

/** The contract that holds now, from the latest subscription events. */
export const subscription = z
  .object({
    subscriptionId: z.string(),
    status: z.enum(['active', 'cancelled']),
    plan: z.string(),
    seats: z.number().int().nullable(),
    mrr: money.nullable(),
    startedAt: instant,
    renewsAt: instant.nullable(),
    cancelledAt: instant.nullable(),
    cancelReason: z.string().nullable(),
  })
  .meta({ id: 'Subscription' });

/** Summary metrics of surveys over all its people. */
export const accountFeedbackBlock = feedbackBlock
  .extend({
    nps: z
      .object({
        score: z.number().describe('-100 to 100, each person once with their latest answer'),
        answers: z.number().int(),
        promoters: z.number().int(),
        passives: z.number().int(),
        detractors: z.number().int(),
      })
      .nullable(),
  })
  .meta({ id: 'AccountFeedback' });

/** Customer 360: one account, whole. */
export const account = z
  .object({
    id: uuid,
    name: z.string(),
    domain: z.string().nullable(),
    industry: z.string().nullable(),
    plan: z.string().nullable(),
    owner: z.string().nullable().describe('Who on our side looks after it'),
    parent: accountLink.nullable(),
    children: z.array(accountLink),
    identifiers: z.array(identifier),
    traits: z.array(trait),
    members: z.array(accountMember).describe('Present first, most active first; at most 200'),
    memberCount: z.number().int(),
    subscriptions: z.array(subscription),
    usage: accountUsageBlock,
    engagement: engagementBlock,
    feedback: accountFeedbackBlock,
    support: supportBlock,
    money: moneyBlock,
    freshness,
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof account>;

/** One row of the list of accounts. */
export const accountRow = z
  .object({
    id: uuid,
    name: z.string(),
    domain: z.string(),
    industry: z.string(),
    plan: z.string(),
    owner: z.string(),
    parent: accountLink.nullable(),
    people: z.number().int(),
    activePeople30: z.number().int(),
    lastSeenAt: instant.nullable(),
    usageByWeek: z
      .array(z.number().int())
      .describe('Days with use in each of the last 12 weeks, oldest first'),
    mrr: money.nullable(),
    revenue: money.nullable(),
    renewsAt: instant.nullable(),
    nps: z.number().nullable(),
    openTickets: z.number().int(),
  })
  .meta({ id: 'AccountRow' });
export type AccountRow = z.infer<typeof accountRow>;
