import type { AccountRow, PersonRow } from '@sextant/contract';
import type { Columns } from './csv.ts';

/** Columns of the people's file: the fields of a row, with links and money in columns of their own. */
export const personColumns: Columns<PersonRow> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  email: ({ email }) => email,
  title: ({ title }) => title,
  account: ({ account }) => account?.name ?? null,
  accounts: ({ accounts }) => accounts,
  firstSeenAt: ({ firstSeenAt }) => firstSeenAt,
  lastSeenAt: ({ lastSeenAt }) => lastSeenAt,
  activeDays30: ({ activeDays30 }) => activeDays30,
  usageByWeek: ({ usageByWeek }) => usageByWeek.join(' '),
  revenue: ({ revenue }) => revenue?.amount ?? null,
  currency: ({ revenue }) => revenue?.currency ?? null,
  nps: ({ nps }) => nps,
  openTickets: ({ openTickets }) => openTickets,
};

/** Columns of the accounts' file. */
export const accountColumns: Columns<AccountRow> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  domain: ({ domain }) => domain,
  industry: ({ industry }) => industry,
  plan: ({ plan }) => plan,
  owner: ({ owner }) => owner,
  parent: ({ parent }) => parent?.name ?? null,
  people: ({ people }) => people,
  activePeople30: ({ activePeople30 }) => activePeople30,
  lastSeenAt: ({ lastSeenAt }) => lastSeenAt,
  usageByWeek: ({ usageByWeek }) => usageByWeek.join(' '),
  mrr: ({ mrr }) => mrr?.amount ?? null,
  revenue: ({ revenue }) => revenue?.amount ?? null,
  currency: ({ mrr, revenue }) => (revenue ?? mrr)?.currency ?? null,
  renewsAt: ({ renewsAt }) => renewsAt,
  nps: ({ nps }) => nps,
  openTickets: ({ openTickets }) => openTickets,
};
