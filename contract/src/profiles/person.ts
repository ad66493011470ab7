import { z } from 'zod';
import { day, instant, money, uuid } from '../primitives.ts';
import { freshness, identifier, trait } from './subject.ts';

const subjectLink = z.object({ id: uuid, name: z.string() });

/** A person's place in an account. `until` is set once they left. */
export const membership = z
  .object({
    account: subjectLink,
    role: z.string().nullable(),
    since: instant,
    until: instant.nullable(),
    lastSeenAt: instant,
  })
  .meta({ id: 'Membership' });

/** How often, and with which features. */
export const usageBlock = z
  .object({
    firstSeenAt: instant.nullable(),
    lastSeenAt: instant.nullable(),
    activeDays30: z.number().int().describe('Days with use among the last 30'),
    activeDays90: z.number().int(),
    days: z
      .array(z.object({ day, events: z.number().int() }))
      .describe('Days with use in the last 182, oldest first; days without use are left out'),
    features: z
      .array(
        z.object({
          feature: z.string(),
          uses: z.number().int(),
          lastUsedAt: instant,
          usesPerPeer: z
            .number()
            .describe('Mean uses by other people of the same accounts (at most 25 of them), same period'),
        }),
      )
      .describe('Most used first, last 90 days'),
  })
  .meta({ id: 'Usage' });

/** What was sent, received and answered. */
export const engagementBlock = z
  .object({
    delivered: z.number().int(),
    opened: z.number().int(),
    clicked: z.number().int(),
    bounced: z.number().int(),
    meetings: z.number().int(),
    surveysSent: z.number().int(),
    surveysAnswered: z.number().int(),
    contactsLast30Days: z
      .number()
      .int()
      .describe('Messages and survey requests sent to them in the last 30 days'),
    lastContactAt: instant.nullable(),
    lastMeetingAt: instant.nullable(),
    unsubscribedAt: instant.nullable(),
    recent: z
      .array(z.object({ eventId: uuid, event: z.string(), subject: z.string(), at: instant }))
      .describe('The latest ten, newest first'),
  })
  .meta({ id: 'Engagement' });

export const surveyAnswer = z
  .object({
    eventId: uuid,
    survey: z.string(),
    score: z.number().nullable(),
    comment: z.string(),
    at: instant,
    person: subjectLink.nullable(),
  })
  .meta({ id: 'SurveyAnswer' });

/** What they told us: latest score of each survey kind, all answers, what they stated as goals and preferences. */
export const feedbackBlock = z
  .object({
    latest: z.array(z.object({ survey: z.string(), score: z.number(), at: instant })),
    answers: z.array(surveyAnswer).describe('Newest first, at most 50'),
    goals: z.array(z.object({ goal: z.string(), at: instant })),
    preferences: z.array(z.object({ preference: z.string(), value: z.string(), at: instant })),
  })
  .meta({ id: 'Feedback' });

export const ticket = z
  .object({
    ticketId: z.string(),
    subject: z.string(),
    severity: z.string(),
    status: z.enum(['open', 'solved']),
    openedAt: instant,
    solvedAt: instant.nullable(),
    reopened: z.number().int(),
    person: subjectLink.nullable(),
  })
  .meta({ id: 'Ticket' });

/** Help they asked for. */
export const supportBlock = z
  .object({
    open: z.number().int(),
    total: z.number().int(),
    tickets: z.array(ticket).describe('Open first, then newest; at most 20'),
  })
  .meta({ id: 'Support' });

/** What they bought and paid, by currency. */
export const moneyBlock = z
  .object({
    revenue: z.array(money).describe('Paid in all, by currency, refunds taken off'),
    orders: z.number().int(),
    lastPaidAt: instant.nullable(),
    failedPayments90: z.number().int().describe('Payments that failed in the last 90 days'),
    byMonth: z
      .array(z.object({ month: day, amount: z.number(), currency: z.string() }))
      .describe('Last 18 months with revenue'),
    recent: z
      .array(
        z.object({
          eventId: uuid,
          event: z.string(),
          amount: z.number(),
          currency: z.string(),
          reference: z.string(),
          at: instant,
        }),
      )
      .describe('The latest ten, newest first'),
  })
  .meta({ id: 'MoneyBlock' });

/** The steps they have reached, each with the first event that shows it. */
export const milestone = z
  .object({
    milestone: z.enum([
      'seen',
      'signed_up',
      'signed_in',
      'used_a_feature',
      'habitual',
      'answered_a_survey',
      'invited_others',
    ]),
    reachedAt: instant.nullable(),
  })
  .meta({ id: 'Milestone' });

/** User 360: one person, whole. */
export const person = z
  .object({
    id: uuid,
    name: z.string().describe('Full name, else e-mail, else the best identifier'),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    title: z.string().nullable(),
    isAnonymous: z.boolean().describe('No identifier but anonymous ones is known'),
    identifiers: z.array(identifier),
    traits: z.array(trait),
    memberships: z.array(membership),
    journey: z.array(milestone),
    usage: usageBlock,
    engagement: engagementBlock,
    feedback: feedbackBlock,
    support: supportBlock,
    money: moneyBlock,
    freshness,
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof person>;

/** One row of the list of people. */
export const personRow = z
  .object({
    id: uuid,
    name: z.string(),
    email: z.string(),
    title: z.string(),
    account: subjectLink.nullable(),
    accounts: z.number().int(),
    firstSeenAt: instant.nullable(),
    lastSeenAt: instant.nullable(),
    activeDays30: z.number().int(),
    usageByWeek: z.array(z.number().int()).describe('Active days in each of the last 12 weeks, oldest first'),
    revenue: money.nullable(),
    nps: z.number().int().nullable(),
    openTickets: z.number().int(),
  })
  .meta({ id: 'PersonRow' });
export type PersonRow = z.infer<typeof personRow>;
