import { describe, expect, it } from 'vitest';
import { renderClickHouse, type SqlQuery, sql } from '../platform/sql/index.ts';
import type { AccountPeople } from '../profiles/index.ts';
import { childAccountsQuery } from './children.ts';
import { countedEventsQuery } from './counted-events.ts';
import { idsQuery } from './everybody.ts';
import { knownEventsQuery } from './known-events.ts';
import { mediansQuery } from './list-metrics.ts';
import { relevantEventsQuery } from './relevant-events.ts';
import { allAccounts, allPeople, chosenAccounts, chosenPeople } from './statement/row-source.ts';
import { evaluationQuery, type StatementParts } from './statement/statement.ts';
import { everyAccountComputation, everyPersonComputation } from './testing/every-computation.ts';
import { distributionQuery } from './trial-queries.ts';

// Each statement as a reviewer reads it; `npx vitest run server/src/metrics/golden.test.ts -u` writes them anew.

const workspaceId = '00000000-0000-4000-8000-00000000000a';
const node = '00000000-0000-4000-8000-000000000001';
const at = new Date('2026-06-15T12:00:00.000Z');
const people: AccountPeople = {
  nodesByAccount: new Map([[node, [node]]]),
  nodesByPerson: new Map([[node, [node]]]),
  soleAccounts: new Map([[node, node]]),
};
const person = chosenPeople(workspaceId, { ids: [node], owned: [{ node, id: node }] });
const account = chosenAccounts(workspaceId, { ids: [node], people });
const later = new Date('2026-06-16T12:00:00.000Z');
const asked: Omit<StatementParts, 'metrics' | 'source'> = {
  subject: 'person',
  columns: [],
  points: [{ at }],
  given: null,
  timeZone: 'Europe/Berlin',
  firstSeen: () => at,
};
const uses = { name: 'uses', compute: { count: { event: 'Feature Used' }, within: '28d' } } as const;
const members = { name: 'members', compute: { people: true } } as const;
const byRole = everyAccountComputation.filter(({ name }) => /^(admins|admin_uses)$/.test(name));
const scored = { name: 's_use', sql: sql`least("m_uses", ${10})` };

const statements: Readonly<Record<string, SqlQuery>> = {
  // Nobody knew of such events at that moment.
  'every-computation': evaluationQuery({
    ...{ ...asked, source: person, metrics: everyPersonComputation, firstSeen: () => later },
  }),
  'account-with-children': evaluationQuery({
    ...asked,
    ...{ subject: 'account', source: account },
    metrics: everyAccountComputation.filter(({ name }) =>
      /^(uses_ever|members|active|family_uses)$/.test(name),
    ),
    given: { subjects: [node], points: [0], values: new Map([['family_uses', [3]]]) },
  }),
  'account-with-roles': evaluationQuery({
    ...asked,
    ...{ subject: 'account', source: account, metrics: byRole, points: [{ at }, { at: later }] },
  }),
  'people-in-accounts': evaluationQuery({
    ...asked,
    source: allPeople(workspaceId),
    metrics: [{ name: 'places', compute: { accounts: true } }],
  }),
  'as-known-then': evaluationQuery({
    ...asked,
    source: person,
    metrics: [uses],
    points: [{ at }, { at, until: { timestamp: at, eventId: node }, receivedUntil: at }],
  }),
  'one-at-many-moments': evaluationQuery({
    ...asked,
    source: person,
    metrics: everyPersonComputation.filter(({ name }) => /^(uses|silence|warmth|owed)$/.test(name)),
    points: [...Array(24).keys()].map((hours) => ({
      at: new Date(at.getTime() + hours * 3_600_000),
      until: { timestamp: at, eventId: node },
      receivedUntil: later,
    })),
  }),
  'all-people': evaluationQuery({
    ...asked,
    source: allPeople(workspaceId),
    metrics: [uses],
    columns: [scored],
  }),
  'all-accounts': evaluationQuery({
    ...asked,
    ...{ subject: 'account', source: allAccounts(workspaceId), metrics: [uses, members] },
  }),
  'relevant-events': relevantEventsQuery({
    ...{ workspaceId, subject: 'account', source: account, metrics: [uses, members] },
    ...{ after: at, until: later, receivedAfter: at, limit: 100 },
  }),
  'counted-events': countedEventsQuery({
    ...{ workspaceId, subject: 'person', source: person, metrics: [uses], at, timeZone: 'UTC' },
  }),
  distribution: distributionQuery(sql`evaluated`, sql`"m_uses"`),
  medians: mediansQuery(workspaceId),
  'child-accounts': childAccountsQuery(workspaceId),
  'known-events': knownEventsQuery(workspaceId),
  'page-of-ids': idsQuery({ workspaceId, subject: 'person', after: node }),
};

describe('the SQL of metrics', () => {
  it.each(Object.entries(statements))('%s is what its golden file shows', async (name, query) => {
    await expect(`${renderClickHouse(query).text}\n`).toMatchFileSnapshot(`./golden/${name}.sql`);
  });
});
