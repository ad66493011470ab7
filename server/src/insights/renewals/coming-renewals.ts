import type { Money } from '@sextant/contract';
import { DAY_MS } from '../../platform/clock.ts';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { uuidOf, uuidsOf } from '../../profiles/index.ts';
import type { InsightsDeps } from '../deps.ts';
import { dayOf } from '../questions/period.ts';

/** A contract that renews, as the list of accounts has it. */
export interface ComingRenewal {
  readonly id: string;
  readonly name: string;
  readonly renewsAt: Date;
  /** From today until then, by the calendar; negative when it has passed. */
  readonly days: number;
  /** What it brings a year; null where that is not known. */
  readonly money: Money | null;
  /** Since the account's first event. */
  readonly daysSeen: number;
}

export interface ComingRenewals {
  /** The soonest first, those overdue before all. */
  readonly renewals: readonly ComingRenewal[];
  readonly inAll: number;
}

/** What was due longer ago and is undecided still is a date that nobody keeps up. */
const OVERDUE_DAYS_MAX = 90;
/** Further ahead nobody plans. */
const AHEAD_DAYS_MAX = 3 * 366;
/** As many as are added up; drawing ten thousand times what becomes of more would keep others waiting. */
const READ_MAX = 2_000;
const MONTHS = 12;

type ComingDeps = Pick<InsightsDeps, 'clickhouse' | 'clock' | 'timeZoneOf'>;

/** Contracts that renew within so many days, or were to lately. */
export async function comingRenewals(
  { clickhouse, clock, timeZoneOf }: ComingDeps,
  { workspaceId, within }: { workspaceId: string; within: number },
): Promise<ComingRenewals> {
  const now = clock.now();
  const today = dayOf(now, await timeZoneOf(workspaceId));
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<RenewalRow>(renewalsQuery({ workspaceId, now, within, only: sql`` }));
  return { renewals: rows.map((row) => renewalOf(row, { now, today })), inAll: rows[0]?.in_all ?? 0 };
}

/** The next one of an account; null where none is coming. */
export async function nextRenewal(
  { clickhouse, clock, timeZoneOf }: ComingDeps,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<ComingRenewal | null> {
  const now = clock.now();
  const today = dayOf(now, await timeZoneOf(workspaceId));
  const only = sql` AND id IN ${uuidsOf([id])}`;
  const [row] = await clickhouse
    .forWorkspace(workspaceId)
    .query<RenewalRow>(renewalsQuery({ workspaceId, now, within: AHEAD_DAYS_MAX, only }));
  return row === undefined ? null : renewalOf(row, { now, today });
}

interface RenewalRow {
  readonly id: string;
  readonly name: string;
  readonly mrr: number;
  readonly currency: string;
  readonly renews_at: string;
  readonly first_seen_at: string;
  readonly in_all: number;
}

function renewalsQuery({
  workspaceId,
  now,
  within,
  only,
}: {
  workspaceId: string;
  now: Date;
  within: number;
  only: SqlQuery;
}): SqlQuery {
  const from = new Date(now.getTime() - OVERDUE_DAYS_MAX * DAY_MS);
  const to = new Date(now.getTime() + within * DAY_MS);
  return sql`SELECT id, name, mrr, currency, renews_at, first_seen_at, toUInt32(count() OVER ()) AS in_all
FROM accounts FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND renews_at >= ${from} AND renews_at <= ${to}${only}
ORDER BY renews_at, id
LIMIT ${READ_MAX}`;
}

function renewalOf(row: RenewalRow, { now, today }: { now: Date; today: string }): ComingRenewal {
  const renewsAt = new Date(row.renews_at);
  // Contracts say a date, which is kept as its midnight of UTC.
  const day = renewsAt.toISOString().slice(0, 10);
  const isKnown = row.mrr > 0 && row.currency !== '';
  return {
    ...{ id: row.id, name: row.name, renewsAt },
    days: Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS),
    money: isKnown ? { amount: Math.round(row.mrr * MONTHS * 100) / 100, currency: row.currency } : null,
    daysSeen: Math.max(0, (now.getTime() - Date.parse(row.first_seen_at)) / DAY_MS),
  };
}
