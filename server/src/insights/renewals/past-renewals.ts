import { RENEWAL_LEAD_DAYS, type ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { DAY_MS } from '../../platform/clock.ts';
import { sql } from '../../platform/sql/index.ts';
import {
  type Outcome,
  type OutcomeEvents,
  outcomeEventsOf,
  outcomesOf,
  type StandingThen,
  sampled,
  seenSubjects,
  standBefore,
} from '../../scores/index.ts';
import type { InsightsDeps } from '../deps.ts';
import { type Decision, decisionsApart } from './decisions.ts';

type PastDeps = Pick<InsightsDeps, 'metrics' | 'clock'>;

/** How an account stood on the score that renewals rest on, and since when it is known. */
export type Stood = Pick<StandingThen, 'points' | 'values' | 'daysSeen'> & {
  /** Null where it stood in none. */
  readonly band: string | null;
};

/** A renewal that was decided, with how the account stood before it. */
export interface PastRenewal {
  readonly account: string;
  readonly isKept: boolean;
  /** On each of the days at which it is looked at, the earliest first; those without a value of the score are left out. */
  readonly looks: readonly Stood[];
}

export interface PastRenewals {
  readonly renewals: readonly PastRenewal[];
  /** `told`: both losses and renewals are; `stayed`: who was never lost counts as kept, since renewals are hardly told of. */
  readonly keptAre: 'told' | 'stayed';
}

/** Further back neither the product nor the market was the same. */
const WEEKS_BACK = 156;
const WEEK_DAYS = 7;
/**
 * Days before it at which each renewal is looked at: coming ones are as near as these, and some leave their mark early,
 * some late.
 */
export const LOOKED_AT_DAYS = [RENEWAL_LEAD_DAYS, 60, 30] as const;
/** Enough for shares to a hundredth; more would only take longer. */
const LOOKED_AT_MAX = 2_000;
/** With fewer told renewals than this, and fewer than losses, renewals are not what is told of here. */
const TOLD_MIN = 20;

/** What became of renewals, from the log alone. */
export async function pastRenewals(
  deps: PastDeps,
  of: { workspaceId: string; set: DefinitionSet; definition: ScoreDefinition | undefined },
): Promise<PastRenewals> {
  const now = deps.clock.now();
  const events = outcomeEventsOf(of.definition);
  const told = await toldDecisions(deps, { ...of, events, now });
  const kept = told.filter(({ isLost }) => !isLost).length;
  const areTold = kept >= TOLD_MIN || (kept > 0 && kept >= told.length - kept);
  const found = areTold
    ? decisionsApart(told, RENEWAL_LEAD_DAYS).map((decision) => outcomeAt(decision, now))
    : await thoseThatStayed(deps, { ...of, events, now });
  const outcomes = sampled([...found].sort(byAccount), LOOKED_AT_MAX);
  return { renewals: await stoodBefore(deps, { ...of, outcomes }), keptAre: areTold ? 'told' : 'stayed' };
}

interface Asked {
  readonly workspaceId: string;
  readonly events: OutcomeEvents;
  readonly now: Date;
}

interface DecisionRow {
  readonly id: string;
  /** Weeks back. */
  readonly point: number;
  readonly lostDays: number | null;
  readonly keptDays: number | null;
}

/** The latest loss and the latest renewal of each account in each week. */
async function toldDecisions(
  { metrics }: PastDeps,
  { workspaceId, events: { lost, kept }, now }: Asked,
): Promise<Decision[]> {
  const inWeek = (column: 'm_lost' | 'm_kept') => sql`ifNull(${sql.identifier(column)} < ${WEEK_DAYS}, 0)`;
  const rows = await metrics.overEverybody<DecisionRow>({
    ...{ workspaceId, subject: 'account', columns: [] },
    metrics: [
      { name: 'lost', compute: { days_since: lost } },
      ...(kept === undefined ? [] : [{ name: 'kept', compute: { days_since: kept } }]),
    ],
    points: Array.from({ length: WEEKS_BACK }, (_, week) => ({
      at: new Date(now.getTime() - week * WEEK_DAYS * DAY_MS),
    })),
    select: (relation) => sql`SELECT
  subject AS id,
  point,
  if(${inWeek('m_lost')}, m_lost, NULL) AS lostDays,
  ${kept === undefined ? sql`NULL` : sql`if(${inWeek('m_kept')}, m_kept, NULL)`} AS keptDays
FROM ${relation}
WHERE ${inWeek('m_lost')}${kept === undefined ? sql`` : sql` OR ${inWeek('m_kept')}`}`,
  });
  return rows.flatMap(({ id, point, lostDays, keptDays }) => {
    const decision = (days: number | null, isLost: boolean): Decision[] =>
      days === null ? [] : [{ account: id, daysAgo: point * WEEK_DAYS + days, isLost }];
    return [...decision(lostDays, true), ...decision(keptDays, false)];
  });
}

/** One outcome an account: its first loss, else that it stayed on a day that is drawn for it from those of losses. */
async function thoseThatStayed(deps: PastDeps, asked: Asked): Promise<Outcome[]> {
  const seen = await seenSubjects(deps, { ...asked, subject: 'account' });
  const { outcomes } = outcomesOf(
    seen.map((subject) => ({ ...subject, keptDays: null })),
    asked.now,
    Number.POSITIVE_INFINITY,
  );
  return [...outcomes];
}

function outcomeAt({ account, daysAgo, isLost }: Decision, now: Date): Outcome {
  return { id: account, isLost, at: new Date(now.getTime() - daysAgo * DAY_MS) };
}

function byAccount(one: Outcome, other: Outcome): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : one.at.getTime() - other.at.getTime();
}

async function stoodBefore(
  deps: PastDeps,
  of: {
    workspaceId: string;
    set: DefinitionSet;
    definition: ScoreDefinition | undefined;
    outcomes: readonly Outcome[];
  },
): Promise<PastRenewal[]> {
  const { definition } = of;
  if (definition === undefined) {
    return of.outcomes.map(({ id, isLost }) => ({ account: id, isKept: !isLost, looks: [] }));
  }
  const cases = await standBefore(deps, { ...of, definition, daysOf: () => LOOKED_AT_DAYS });
  return [...cases].sort(byAccount).map(({ id, isLost, before }) => ({
    account: id,
    isKept: !isLost,
    looks: LOOKED_AT_DAYS.flatMap((days) => before.get(days) ?? []),
  }));
}
