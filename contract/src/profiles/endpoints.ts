import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { eventKinds } from '../events/vocabulary.ts';
import { pageOf, pageQuery } from '../paging.ts';
import { collections, instant, subjectRef, uuid } from '../primitives.ts';
import { account, accountRow } from './account.ts';
import { person, personRow } from './person.ts';
import { timelineEvent } from './subject.ts';

const byRef = z.object({ ref: subjectRef });

/** `sort=-lastSeenAt` sorts newest first; without the minus, smallest first. */
function sortBy<const Fields extends readonly [string, ...string[]]>(
  fields: Fields,
  first: `${'' | '-'}${Fields[number]}`,
) {
  const values = fields.flatMap((field) => [field, `-${field}`]) as [string, ...string[]];
  return z
    .enum(values)
    .default(first)
    .describe(`Field to sort by, with - for descending: ${fields.join(', ')}`);
}

export const peopleSorts = [
  'name',
  'lastSeenAt',
  'firstSeenAt',
  'activeDays30',
  'revenue',
  'nps',
  'openTickets',
] as const;
export const accountSorts = [
  'name',
  'lastSeenAt',
  'people',
  'activePeople30',
  'mrr',
  'revenue',
  'renewsAt',
  'nps',
  'openTickets',
] as const;

/**
 * Filters of the list of people; all that are given must hold. `trait=plan:pro` may be repeated.
 * Times are instants or spans back from now such as `30d`.
 */
export const peopleFilter = z.object({
  q: z.string().max(200).optional().describe('Words of name, e-mail or identifiers'),
  account: subjectRef.optional().describe('Members of this account'),
  seen: z
    .enum(['7d', '30d', '90d', 'not30d', 'never'])
    .optional()
    .describe('Used something in the last days, or not'),
  known: z.enum(['known', 'anonymous']).optional(),
  nps: z.enum(['promoter', 'passive', 'detractor', 'none']).optional(),
  tickets: z.enum(['open', 'none']).optional(),
  trait: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('`name:value`, may be repeated'),
});

export const accountsFilter = z.object({
  q: z.string().max(200).optional(),
  plan: z.string().optional(),
  industry: z.string().optional(),
  owner: z.string().optional(),
  seen: z.enum(['7d', '30d', '90d', 'not30d', 'never']).optional(),
  renews: z
    .enum(['30d', '90d', '180d', 'overdue'])
    .optional()
    .describe('Renewal within the next days, or past'),
  tickets: z.enum(['open', 'none']).optional(),
  parent: subjectRef.optional().describe('Children of this account'),
  trait: z.union([z.string(), z.array(z.string())]).optional(),
});

export const timelineQuery = pageQuery.extend({
  kind: z.union([z.enum(eventKinds), z.array(z.enum(eventKinds))]).optional(),
  source: z.union([uuid, z.array(uuid)]).optional(),
  event: z.string().optional(),
  before: instant.optional().describe('Jump: events at or before this instant'),
});

const peopleQuery = pageQuery.extend(peopleFilter.shape).extend({ sort: sortBy(peopleSorts, '-lastSeenAt') });
const accountsQuery = pageQuery
  .extend(accountsFilter.shape)
  .extend({ sort: sortBy(accountSorts, '-lastSeenAt') });
const listOf = <Row extends z.ZodType>(row: Row) =>
  pageOf(row).extend({
    total: z.number().int().describe('Rows that satisfy the filter'),
    summary: z.object({ revenue: z.array(z.object({ amount: z.number(), currency: z.string() })) }),
  });

export const searchHit = z
  .object({
    collection: z.enum(collections),
    id: uuid,
    name: z.string(),
    detail: z.string().describe('E-mail, title or domain: what tells namesakes apart'),
    matched: z.string().describe('The word or identifier that matched'),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof searchHit>;

export const profileEndpoints = {
  listPeople: endpoint({
    name: 'people.list',
    method: 'GET',
    path: '/api/people',
    summary: 'People, sorted and filtered.',
    scope: 'read',
    query: peopleQuery,
    answer: listOf(personRow),
  }),
  exportPeople: endpoint({
    name: 'people.export',
    method: 'GET',
    path: '/api/people.csv',
    summary: 'The same list as CSV, whole.',
    scope: 'read',
    query: peopleQuery
      .omit({ limit: true, cursor: true })
      .extend({ columns: z.string().optional().describe('Comma-separated columns, in order') }),
    answer: z.string().describe('text/csv'),
  }),
  getPerson: endpoint({
    name: 'people.get',
    method: 'GET',
    path: '/api/people/:ref',
    summary:
      'One person: identifiers, traits with provenance, memberships, the four elements and how fresh they are.',
    scope: 'read',
    params: byRef,
    answer: person,
  }),
  personTimeline: endpoint({
    name: 'people.timeline',
    method: 'GET',
    path: '/api/people/:ref/timeline',
    summary: 'What happened with this person, over all sources, newest first.',
    scope: 'read',
    params: byRef,
    query: timelineQuery,
    answer: pageOf(timelineEvent),
  }),
  listAccounts: endpoint({
    name: 'accounts.list',
    method: 'GET',
    path: '/api/accounts',
    summary: 'Accounts, sorted and filtered.',
    scope: 'read',
    query: accountsQuery,
    answer: listOf(accountRow),
  }),
  exportAccounts: endpoint({
    name: 'accounts.export',
    method: 'GET',
    path: '/api/accounts.csv',
    summary: 'The same list as CSV, whole.',
    scope: 'read',
    query: accountsQuery.omit({ limit: true, cursor: true }).extend({ columns: z.string().optional() }),
    answer: z.string().describe('text/csv'),
  }),
  getAccount: endpoint({
    name: 'accounts.get',
    method: 'GET',
    path: '/api/accounts/:ref',
    summary: 'One account: people, contract, usage, support, feedback and money.',
    scope: 'read',
    params: byRef,
    answer: account,
  }),
  accountTimeline: endpoint({
    name: 'accounts.timeline',
    method: 'GET',
    path: '/api/accounts/:ref/timeline',
    summary: 'What happened with this account and its people, newest first.',
    scope: 'read',
    params: byRef,
    query: timelineQuery,
    answer: pageOf(timelineEvent),
  }),
  search: endpoint({
    name: 'search',
    method: 'GET',
    path: '/api/search',
    summary: 'People and accounts by name, e-mail, domain or any identifier; forgives typing errors.',
    scope: 'read',
    query: z.object({
      q: z.string().min(1).max(200),
      collection: z.enum(collections).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(10),
    }),
    answer: z.object({ items: z.array(searchHit) }),
  }),
  overview: endpoint({
    name: 'overview',
    method: 'GET',
    path: '/api/overview',
    summary: 'What arrived, what changed and how fresh it is.',
    scope: 'read',
    query: z.object({ since: instant.optional().describe('Changes since this instant; default a day ago') }),
    answer: z
      .object({
        asOf: instant,
        since: instant,
        people: z.number().int(),
        accounts: z.number().int(),
        events: z
          .number()
          .int()
          .describe('Received from sources; what Sextant noticed itself is not counted'),
        arrivedByHour: z
          .array(z.object({ hour: instant, events: z.number().int() }))
          .describe('Last 48 hours'),
        newPeople: z.number().int(),
        newAccounts: z.number().int(),
        changes: z
          .array(
            z.object({
              kind: z.enum([
                'ticket_opened',
                'detractor',
                'promoter',
                'payment_failed',
                'subscription_cancelled',
                'subscription_renewed',
                'joined',
                'left',
                'went_quiet',
                'came_back',
                'opportunity_won',
                'opportunity_lost',
              ]),
              sentence: z.string(),
              at: instant,
              eventId: uuid.nullable(),
              person: z.object({ id: uuid, name: z.string() }).nullable(),
              account: z.object({ id: uuid, name: z.string() }).nullable(),
              money: z.object({ amount: z.number(), currency: z.string() }).nullable(),
            }),
          )
          .describe('Weightiest first (money of the account), at most 30'),
        renewals: z
          .array(
            z.object({
              account: z.object({ id: uuid, name: z.string() }),
              renewsAt: instant,
              mrr: z.object({ amount: z.number(), currency: z.string() }),
              activePeople30: z.number().int(),
              activePeoplePrevious30: z.number().int(),
              openTickets: z.number().int(),
            }),
          )
          .describe('Contracts that renew in the next 180 days'),
      })
      .meta({ id: 'Overview' }),
  }),
};
