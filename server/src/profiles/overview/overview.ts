import type { endpoints } from '@sextant/contract';
import type { z } from 'zod';
import { type MemberRow, memberRowsQuery } from '../account-queries.ts';
import { reachOf } from '../account-reach.ts';
import { DAY_MS } from '../blocks/days.ts';
import type { ProfilesDeps } from '../deps.ts';
import { nameSubjects, type SubjectNames } from '../names.ts';
import { nodesOf, ownersKnownTo } from '../ownership.ts';
import { NO_ACCOUNT } from '../subject-scope.ts';
import { changeOf } from './change-sentences.ts';
import {
  type AccountWeightRow,
  type ActivePeopleRow,
  accountWeightsQuery,
  activePeopleQuery,
  arrivedByHourQuery,
  type ChangeRow,
  type CountsRow,
  changesQuery,
  countsQuery,
  type HourRow,
  type LastUseRow,
  lastUsesQuery,
  type RenewalRow,
  type RhythmRow,
  renewalsQuery,
  rhythmQuery,
} from './overview-queries.ts';

export type Overview = z.input<(typeof endpoints)['overview']['answer']>;
type Change = Overview['changes'][number];

const CHANGES_SHOWN_MAX = 30;

/** Home: what there is, what arrived, what changed since (a day ago unless said) and which contracts renew. */
export async function readOverview(
  deps: ProfilesDeps,
  ask: { workspaceId: string; since: string | undefined },
): Promise<Overview> {
  const { workspaceId } = ask;
  const now = deps.clock.now();
  const since = ask.since === undefined ? new Date(now.getTime() - DAY_MS) : new Date(ask.since);
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const [counts, hours, changes, renewals] = await Promise.all([
    store.query<CountsRow>(countsQuery(workspaceId, since)),
    store.query<HourRow>(arrivedByHourQuery(workspaceId, now)),
    readChanges(deps, { workspaceId, since, now }),
    readRenewals(deps, { workspaceId, now }),
  ]);
  const [count] = counts;
  return {
    asOf: now.toISOString(),
    since: since.toISOString(),
    people: count?.people ?? 0,
    accounts: count?.accounts ?? 0,
    events: count?.events ?? 0,
    arrivedByHour: [...hours],
    newPeople: count?.new_people ?? 0,
    newAccounts: count?.new_accounts ?? 0,
    changes,
    renewals,
  };
}

interface Window {
  readonly workspaceId: string;
  readonly since: Date;
  readonly now: Date;
}

async function readChanges(deps: ProfilesDeps, window: Window): Promise<Change[]> {
  const { workspaceId } = window;
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const currency = await deps.currencyOf(workspaceId);
  const [events, rhythm] = await Promise.all([
    store.query<ChangeRow>(changesQuery(workspaceId, { ...window, currency })),
    store.query<RhythmRow>(rhythmQuery(workspaceId, window)),
  ]);
  const names = await nameSubjects(deps, {
    workspaceId,
    people: events.filter(({ node, account_node }) => node !== account_node).map(({ node }) => node),
    accounts: [
      ...events.map(({ account_node }) => account_node).filter((node) => node !== NO_ACCOUNT),
      ...rhythm.map(({ account_id }) => account_id),
    ],
  });
  const [lastUses, titles, weights] = await Promise.all([
    readLastUses(
      deps,
      workspaceId,
      rhythm.map(({ id }) => id),
    ),
    readTitles(
      deps,
      workspaceId,
      [...names.people.values()].map(({ id }) => id),
    ),
    readWeights(
      deps,
      workspaceId,
      [...names.accounts.values()].map(({ id }) => id),
    ),
  ]);
  const told = [
    ...events.flatMap((row) => eventChange(row, { names, titles, weights })),
    ...rhythm.map((row) => rhythmChange(row, { names, weights, lastUses, now: window.now })),
  ];
  return told.sort(byWeight).slice(0, CHANGES_SHOWN_MAX);
}

interface Known {
  readonly names: SubjectNames;
  readonly weights: ReadonlyMap<string, AccountWeightRow>;
}

function eventChange(
  row: ChangeRow,
  { names, titles, weights }: Known & { titles: ReadonlyMap<string, string> },
): Change[] {
  const person = row.node === row.account_node ? null : (names.people.get(row.node) ?? null);
  const account = names.accounts.get(row.account_node) ?? null;
  const change = changeOf(row, {
    person: person?.name ?? '',
    account: account?.name ?? '',
    title: person === null ? '' : (titles.get(person.id) ?? ''),
  });
  if (change === null) return [];
  const own = row.amount > 0 ? { amount: row.amount, currency: row.currency } : null;
  const isOwnAmount = change.kind.startsWith('opportunity_') || change.kind === 'payment_failed';
  const weight = weightOf(account?.id, weights);
  return [
    {
      ...{ ...change, at: row.timestamp, eventId: row.event_id, person, account },
      money: isOwnAmount ? (own ?? weight) : (weight ?? own),
    },
  ];
}

/** When each person last used something. */
async function readLastUses(
  { clickhouse }: ProfilesDeps,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const lastUses = new Map<string, number>();
  if (ids.length === 0) return lastUses;
  const nodes = await nodesOf(clickhouse, { workspaceId, ids });
  const owners = new Map([...nodes].flatMap(([id, own]) => own.map((node) => [node, id] as const)));
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<LastUseRow>(lastUsesQuery(workspaceId, [...owners.keys()]));
  for (const { node, last_used_at } of rows) {
    const id = owners.get(node) ?? node;
    lastUses.set(id, Math.max(lastUses.get(id) ?? 0, Date.parse(last_used_at)));
  }
  return lastUses;
}

const SILENCE_MS = 14 * DAY_MS;

/** Back with their last use; quiet once it was two weeks ago. Never ahead of now, which cuts no days. */
function momentOf(row: RhythmRow, of: { lastUses: ReadonlyMap<string, number>; now: Date }): string {
  const lastUse = of.lastUses.get(row.id) ?? Date.parse(row.day);
  const moment = row.change === 'came_back' ? lastUse : lastUse + SILENCE_MS;
  return new Date(Math.min(moment, of.now.getTime())).toISOString();
}

function rhythmChange(
  row: RhythmRow,
  { names, weights, ...time }: Known & { lastUses: ReadonlyMap<string, number>; now: Date },
): Change {
  const account = names.accounts.get(row.account_id) ?? null;
  const of = account === null ? row.name : `${row.name} of ${account.name}`;
  const days = Math.round((Date.parse(row.day) - Date.parse(row.last_day)) / DAY_MS);
  return {
    kind: row.change,
    sentence:
      row.change === 'went_quiet'
        ? `${of} has used nothing for two weeks, after regular use.`
        : `${of} is back after ${days} days of silence.`,
    at: momentOf(row, time),
    eventId: null,
    person: { id: row.id, name: row.name },
    account,
    money: weightOf(row.account_id, weights),
  };
}

function weightOf(
  accountId: string | undefined,
  weights: Known['weights'],
): { amount: number; currency: string } | null {
  const row = accountId === undefined ? undefined : weights.get(accountId);
  return row === undefined || row.mrr <= 0 ? null : { amount: row.mrr, currency: row.currency };
}

/** The largest money first, then the latest. */
function byWeight(one: Change, other: Change): number {
  const heavier = (other.money?.amount ?? 0) - (one.money?.amount ?? 0);
  if (heavier !== 0) return heavier;
  return one.at === other.at ? 0 : one.at > other.at ? -1 : 1;
}

async function readTitles(
  { clickhouse }: ProfilesDeps,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<MemberRow>(memberRowsQuery(workspaceId, [...new Set(ids)]));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

async function readWeights(
  { clickhouse }: ProfilesDeps,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, AccountWeightRow>> {
  if (ids.length === 0) return new Map();
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<AccountWeightRow>(accountWeightsQuery(workspaceId, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

async function readRenewals(
  deps: ProfilesDeps,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<Overview['renewals']> {
  const store = deps.clickhouse.forWorkspace(workspaceId);
  const rows = await store.query<RenewalRow>(renewalsQuery(workspaceId, now));
  if (rows.length === 0) return [];
  const reaches = await reachOf(
    { ...deps, owners: ownersKnownTo(deps.identity) },
    { workspaceId, ids: rows.map(({ id }) => id) },
  );
  const activity = await store.query<ActivePeopleRow>(activePeopleQuery(workspaceId, { reaches, now }));
  const active = new Map(activity.map((row) => [row.id, row]));
  return rows.map((row) => ({
    account: { id: row.id, name: row.name },
    renewsAt: row.renews_at,
    mrr: { amount: row.mrr, currency: row.currency },
    activePeople30: active.get(row.id)?.active_30 ?? 0,
    activePeoplePrevious30: active.get(row.id)?.active_previous_30 ?? 0,
    openTickets: row.open_tickets,
  }));
}
