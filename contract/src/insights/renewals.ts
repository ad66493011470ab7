import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, money, subjectRef, uuid } from '../primitives.ts';

/** Renewals decided before a model is learned from them; until then shares of past renewals are used. */
export const renewalMinimum = { outcomes: 50, ofEitherKind: 10 } as const;
/** The earliest of the days before it at which a past renewal is looked at. */
export const RENEWAL_LEAD_DAYS = 90;

/** What the account manager expects, beside what the model does. */
export const renewalCalls = ['commit', 'best_case', 'at_risk'] as const;

const call = z
  .object({
    call: z.enum(renewalCalls),
    note: z.string().nullable(),
    by: z.string().describe('Who made it'),
    at: instant,
  })
  .meta({ id: 'RenewalCall' });

const renewal = z
  .object({
    account: z.object({ id: uuid, name: z.string() }),
    renewsAt: instant,
    days: z.number().int().describe('Until then; negative when it has passed undecided'),
    money: money.nullable().describe('What it brings a year'),
    probability: z
      .number()
      .nullable()
      .describe('That it renews; null while nothing like it was ever decided'),
    low: z.number().nullable().describe('Of the 95 % interval of that share; null for a learned model'),
    high: z.number().nullable(),
    band: z.string().nullable().describe('Of the score it rests on, now'),
    call: call.nullable(),
  })
  .meta({ id: 'Renewal' });
export type Renewal = z.infer<typeof renewal>;

const reason = z
  .object({
    title: z.string(),
    effect: z
      .number()
      .describe(
        'What this makes of the difference between this probability and that of the usual account; 0.1 is ten points',
      ),
    sentence: z.string(),
  })
  .meta({ id: 'RenewalReason' });

const move = z
  .object({
    title: z.string(),
    points: z.number().describe('By which the score moved'),
    eventId: uuid.nullable(),
    at: instant.nullable(),
    summary: z.string(),
  })
  .meta({ id: 'RenewalMove' });

/** One renewal with its reasons, down to the events. */
export const renewalDetail = renewal
  .extend({
    sentence: z.string(),
    basis: z.enum(['nothing', 'shares', 'learned']).describe('What the probability comes from'),
    reasons: z.array(reason).describe('The weightiest first, at most 5'),
    score: z
      .object({
        name: z.string(),
        title: z.string(),
        value: z.number().nullable(),
        change: z.number().nullable(),
      })
      .nullable()
      .describe('What it rests on, and its change in the last 90 days'),
    moves: z.array(move).describe('What moved that score most since then, at most 5'),
  })
  .meta({ id: 'RenewalDetail' });
export type RenewalDetail = z.infer<typeof renewalDetail>;

const sum = z.object({
  currency: z.string(),
  renewals: z.number().int(),
  total: z.number().describe('A year, if all renew'),
  expected: z.number().nullable(),
  low: z.number().nullable().describe('Of the band that holds 90 of 100 draws'),
  high: z.number().nullable(),
  committed: z.number().describe('By the calls of people'),
  bestCase: z.number(),
  atRisk: z.number(),
  uncalled: z.number(),
});

/** How the probabilities come about, and whether they held. */
export const renewalModel = z
  .object({
    basis: z.enum(['nothing', 'shares', 'learned']),
    sentence: z.string(),
    score: z.string().nullable().describe('The score it rests on'),
    renewed: z.number().int().describe('Past renewals that were looked at'),
    lost: z.number().int(),
    shares: z
      .array(
        z.object({
          band: z.string().nullable().describe('null: of all'),
          title: z.string(),
          renewed: z.number().int(),
          of: z.number().int(),
          share: z.number().describe('Drawn towards that of all where there are few (beta-binomial)'),
          low: z.number(),
          high: z.number(),
        }),
      )
      .describe('By where the score stood 90, 60 and 30 days before'),
    weights: z
      .array(z.object({ title: z.string(), weight: z.number() }))
      .describe('Of the learned model, in log-odds for each standard deviation; empty where there is none'),
    check: z
      .object({
        outcomes: z.number().int(),
        brier: z.number().describe('Mean squared miss of what the model said of renewals it had not seen'),
        baseline: z.number().describe('The same of the share of all'),
        shares: z.number().describe('The same of the shares by band'),
        auc: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        calibration: z
          .array(z.object({ said: z.number(), happened: z.number(), of: z.number().int() }))
          .describe('By fifths of what it said'),
      })
      .nullable()
      .describe('null with too few'),
  })
  .meta({ id: 'RenewalModel' });
export type RenewalModel = z.infer<typeof renewalModel>;

const byRef = z.object({ ref: subjectRef });

export const renewalEndpoints = {
  listRenewals: endpoint({
    name: 'renewals.list',
    method: 'GET',
    path: '/api/renewals',
    summary: 'Coming renewals, the soonest first, with how likely each is and what that adds up to.',
    scope: 'read',
    query: z.object({ within: z.enum(['30', '90', '180', '365']).default('90').describe('Days') }),
    answer: z.object({
      asOf: instant,
      within: z.number().int(),
      model: renewalModel,
      sums: z.array(sum).describe('By currency'),
      items: z.array(renewal).describe('Overdue ones first; at most 500'),
      inAll: z.number().int(),
    }),
  }),
  accountRenewal: endpoint({
    name: 'accounts.renewal',
    method: 'GET',
    path: '/api/accounts/:ref/renewal',
    summary: 'The next renewal of an account: how likely, why, and the account manager’s own call.',
    scope: 'read',
    params: byRef,
    answer: z.object({ renewal: renewalDetail.nullable().describe('null: none is coming') }),
  }),
  callRenewal: endpoint({
    name: 'accounts.callRenewal',
    method: 'PUT',
    path: '/api/accounts/:ref/renewal/call',
    summary: 'Sets what the account manager expects of the next renewal.',
    scope: 'write',
    params: byRef,
    body: z.object({
      call: z.enum(renewalCalls).nullable().describe('null takes it back'),
      note: z.string().max(500).default(''),
    }),
    answer: z.object({ call: call.nullable() }),
  }),
} as const;
