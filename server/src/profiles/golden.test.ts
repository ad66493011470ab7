import { describe, expect, it } from 'vitest';
import { renderClickHouse, type SqlQuery } from '../platform/sql/index.ts';
import { seenQuery } from './account-people.ts';
import {
  accountFeaturesQuery,
  childrenQuery,
  memberActivityQuery,
  memberAnswersQuery,
} from './account-queries.ts';
import type { AccountReach } from './account-reach.ts';
import { forgottenNodes, removeClaims, removeRowsOfNodes, unusedWords } from './forget-queries.ts';
import { happeningsQuery } from './happening-queries.ts';
import { writeAccountRows } from './lists/account-rows.ts';
import { accountSorts, countAccountsQuery, listAccountsQuery } from './lists/list-accounts.ts';
import { countPeopleQuery, listPeopleQuery, personSorts } from './lists/list-people.ts';
import { writePersonRows } from './lists/person-rows.ts';
import { sortingOf } from './lists/sorting.ts';
import { membershipsOfQuery, membersQuery } from './membership-queries.ts';
import { namesQuery } from './name-queries.ts';
import {
  activePeopleQuery,
  changesQuery,
  countsQuery,
  lastUsesQuery,
  renewalsQuery,
  rhythmQuery,
} from './overview/overview-queries.ts';
import { ownedNodesQuery, ownersQuery } from './ownership-queries.ts';
import { featureUsesQuery, peersQuery } from './peer-queries.ts';
import {
  foundRowsQuery,
  similarWordsQuery,
  wordCountsQuery,
  wordHitsQuery,
} from './search/search-queries.ts';
import { placesQuery } from './sole-accounts.ts';
import { subjectEventsQuery } from './subject-event-queries.ts';
import { accountScope, personScope } from './subject-scope.ts';
import { summaryQuery } from './summary-queries.ts';
import { timelineQuery } from './timeline-queries.ts';
import { claimsQuery } from './trait-queries.ts';
import { defaultTraitRules } from './trait-rules.ts';

// Each statement as a reviewer reads it; `npx vitest run server/src/profiles/golden.test.ts -u` writes them anew.

const workspaceId = '00000000-0000-4000-8000-00000000000a';
const node = '00000000-0000-4000-8000-000000000001';
const now = new Date('2026-06-15T12:00:00.000Z');
const currency = 'EUR';
const reach: AccountReach = {
  id: node,
  nodes: [node],
  members: [],
  nodesByPerson: new Map([[node, [node]]]),
  memberNodes: [node],
  soleNodes: [node],
};
const person = personScope(workspaceId, [node]);
const rows = { workspaceId, ids: [node], rules: defaultTraitRules, currency, now, version: 1 };
const people = { workspaceId, filter: { seen: '30d', trait: 'plan:pro' } as const, accountId: node, now };
const accounts = { workspaceId, filter: { renews: '90d' } as const, parentGroups: null, now };
const page = { cursor: undefined, limit: 51 };

const statements: Readonly<Record<string, SqlQuery>> = {
  'account-features': accountFeaturesQuery({ workspaceId, reach }, { now }),
  'account-member-activity': memberActivityQuery({ workspaceId, reach }, { now }),
  'account-member-answers': memberAnswersQuery({ workspaceId, reach }),
  'account-children': childrenQuery(workspaceId, ['acme']),
  'account-rows': writeAccountRows({ ...rows, reaches: [reach] }),
  'account-summary': summaryQuery(accountScope(workspaceId, reach), { now, currency }),
  'account-list': listAccountsQuery(accounts, { sorting: sortingOf('renewsAt', accountSorts(now)), ...page }),
  'account-list-count': countAccountsQuery(accounts),
  happenings: happeningsQuery(person, { currency }),
  'member-nodes': membersQuery(workspaceId, [node]),
  'memberships-of-people': membershipsOfQuery(workspaceId, [node]),
  'people-seen': seenQuery(workspaceId, [node]),
  'places-of-people': placesQuery(workspaceId, [node]),
  names: namesQuery({ workspaceId, collection: 'people', ids: [node] }),
  'overview-active-people': activePeopleQuery(workspaceId, { reaches: [reach], now }),
  'overview-changes': changesQuery(workspaceId, { since: now, currency }),
  'overview-counts': countsQuery(workspaceId, now),
  'overview-renewals': renewalsQuery(workspaceId, now),
  'overview-last-uses': lastUsesQuery(workspaceId, [node]),
  'overview-rhythm': rhythmQuery(workspaceId, { since: now, now }),
  'owned-nodes': ownedNodesQuery(workspaceId, [node]),
  owners: ownersQuery(workspaceId, [node]),
  'person-claims': claimsQuery({ workspaceId, collection: 'people', nodes: [node] }),
  'person-list': listPeopleQuery(people, { sorting: sortingOf('-lastSeenAt', personSorts(now)), ...page }),
  'person-list-count': countPeopleQuery(people),
  'person-peers': peersQuery(workspaceId, { accountNodes: [node], nodes: [node] }),
  'person-peer-uses': featureUsesQuery(workspaceId, { nodes: [node], now }),
  'person-rows': writePersonRows({ ...rows, owned: [{ node, id: node }] }),
  'person-summary': summaryQuery(person, { now, currency }),
  'subject-events': subjectEventsQuery(person, { limit: 5_001 }),
  'search-rows': foundRowsQuery(workspaceId, { collection: 'people', ids: [node] }),
  'forget-claims': removeClaims({ workspaceId, importId: node }),
  'forget-nodes': forgottenNodes({ workspaceId, importId: node }, { after: node, limit: 10 }),
  'forget-rows': removeRowsOfNodes('active_days', { workspaceId, importId: node }),
  'forget-words': unusedWords(workspaceId),
  'search-similar-words': similarWordsQuery(workspaceId, { word: 'kowalski', errorsMax: 2 }),
  'search-word-counts': wordCountsQuery(workspaceId, [
    { typed: 'ana', meant: [] },
    { typed: 'kow', meant: ['kowal'] },
  ]),
  'search-word-hits': wordHitsQuery(workspaceId, {
    ask: { typed: 'kow', meant: [] },
    collection: 'people',
    limit: 300,
  }),
  timeline: timelineQuery(person, {
    kinds: ['support'],
    sources: [node],
    event: 'Ticket Created',
    before: now.toISOString(),
    after: { timestamp: now.toISOString(), eventId: node },
    limit: 51,
  }),
};

describe('the SQL of profiles', () => {
  it.each(Object.entries(statements))('%s is what its golden file shows', async (name, query) => {
    await expect(`${renderClickHouse(query).text}\n`).toMatchFileSnapshot(`./golden/${name}.sql`);
  });
});
