import type { Attention, ScoreDefinition } from '@sextant/contract';
import { DAY_MS } from '../../platform/clock.ts';
import { moneyOf, planFor } from '../../segments/index.ts';
import { stateOf } from '../changes.ts';
import type { SignalsDeps } from '../deps.ts';
import { listStored } from '../outbox.ts';
import { candidatesQuery, type StandingAccountRow } from './account-queries.ts';
import { FALL_MIN, type Urgency, urgencyOf, weightOf } from './urgency.ts';

type NeedsDeps = Pick<
  SignalsDeps,
  'clickhouse' | 'postgres' | 'definitions' | 'metrics' | 'scores' | 'onFailure'
>;

export interface TodayAsk {
  readonly workspaceId: string;
  readonly score: ScoreDefinition;
  readonly since: Date;
  readonly now: Date;
}

/** Accounts looked at: those that could be among the first by money. */
const CANDIDATES_MAX = 200;
/** Signals since then that are looked through for accounts that fell. */
const SIGNALS_MAX = 1_000;
const NEEDS_MAX = 15;
const REASONS_MAX = 3;
/** What a reason is looked for in: a day rarely says why an account is where it is. */
const EXPLAINED_DAYS = 30;

interface Candidate {
  readonly row: StandingAccountRow;
  /** Points since then; null where one of the two values is unknown. */
  readonly change: number | null;
  readonly urgency: Urgency;
  readonly weight: number;
}

/** Who needs somebody, the most money at stake first. */
export async function whoNeedsYou(deps: NeedsDeps, ask: TodayAsk): Promise<Attention[]> {
  const candidates = await findCandidates(deps, ask);
  const urgent = candidates
    .filter(({ urgency }) => urgencyOf(urgency) > 0)
    .sort((one, other) => other.weight - one.weight || (one.row.id < other.row.id ? -1 : 1))
    .slice(0, NEEDS_MAX);
  const ids = urgent.map(({ row }) => row.id);
  const reasons = ids.length === 0 ? new Map<string, string[]>() : await explain(deps, ask, ids);
  return urgent.map((candidate) => attentionOf(ask, candidate, reasons.get(candidate.row.id) ?? []));
}

async function findCandidates(deps: NeedsDeps, ask: TodayAsk): Promise<Candidate[]> {
  const { workspaceId, score, since, now } = ask;
  const changed = await listStored(deps.postgres, {
    workspaceId,
    filter: {
      ...{ since, definition: score.name, collection: 'accounts', before: null, limit: SIGNALS_MAX },
      kinds: ['score.changed', 'band.changed'],
    },
  });
  const bands = score.bands.filter(({ state }) => state !== 'good').map(({ name }) => name);
  const ids = [...new Set(changed.map(({ subject }) => subject))];
  const rows = await deps.clickhouse
    .forWorkspace(workspaceId)
    .query<StandingAccountRow>(
      candidatesQuery({ workspaceId, score: score.name, bands, ids, limit: CANDIDATES_MAX }),
    );
  const before = await valuesAt(deps, { ...ask, ids: rows.map(({ id }) => id) });
  return rows.map((row) => {
    const was = before.get(row.id) ?? null;
    const change = row.value === null || was === null ? null : row.value - was;
    const urgency: Urgency = {
      state: stateOf(score, row.band),
      worseBy: Math.max(0, score.better === 'higher' ? -(change ?? 0) : (change ?? 0)),
      daysToRenewal: daysUntil(row.renews_at, now),
    };
    return { row, change, urgency, weight: weightOf(row.mrr, urgency) };
  });
}

/** Values of the score as of `since`, computed from the log. */
async function valuesAt(
  { definitions, metrics }: NeedsDeps,
  { workspaceId, score, since, ids }: TodayAsk & { ids: readonly string[] },
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const plan = planFor(await definitions.current(workspaceId), { scores: [score.name] });
  const rows = await metrics.evaluate({
    ...{ workspaceId, subject: 'account', ids, ...plan },
    points: [{ at: since }],
  });
  return new Map(
    rows.flatMap((row): [string, number][] => {
      const value = row[`s_${score.name}`];
      return typeof value === 'number' ? [[row.subject, value]] : [];
    }),
  );
}

/** What pulled them down lately, by account; the accounts are shown without it where it cannot be told now. */
async function explain(
  { scores, onFailure }: NeedsDeps,
  { workspaceId, score, now }: TodayAsk,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  try {
    const from = new Date(now.getTime() - EXPLAINED_DAYS * DAY_MS);
    return await scores.worsening({ workspaceId, name: score.name, ids, from, to: now });
  } catch (error) {
    // Today still shows who needs somebody; why is a click away.
    onFailure(error, 'explaining a score for Today');
    return new Map();
  }
}

function attentionOf(
  { score }: TodayAsk,
  { row, change, urgency, weight }: Candidate,
  explained: readonly string[],
): Attention {
  return {
    account: { id: row.id, name: row.name },
    mrr: moneyOf(row.mrr, row.currency),
    renewsAt: urgency.daysToRenewal === null ? null : row.renews_at,
    owner: row.owner === '' ? null : row.owner,
    value: row.value,
    band: score.bands.find(({ name }) => name === row.band)?.name ?? null,
    state: urgency.state,
    change,
    reasons: reasonsOf(score, { row, urgency, explained }),
    weight,
  };
}

/** A deep fall, what made it; where nothing did lately, plainly where it stands and when it renews. */
function reasonsOf(
  score: ScoreDefinition,
  { row, urgency, explained }: Pick<Candidate, 'row' | 'urgency'> & { explained: readonly string[] },
): string[] {
  const { worseBy } = urgency;
  const verb = score.better === 'higher' ? 'fell' : 'rose';
  const fall = worseBy >= FALL_MIN ? [`${score.title} ${verb} by ${Math.round(worseBy)} points.`] : [];
  const why = explained.length > 0 ? explained : plainReasons(score, { row, urgency });
  return [...fall, ...why].slice(0, REASONS_MAX);
}

function plainReasons(
  score: ScoreDefinition,
  { row, urgency: { daysToRenewal } }: Pick<Candidate, 'row' | 'urgency'>,
): string[] {
  const title = score.bands.find(({ name }) => name === row.band)?.title;
  const value = row.value === null ? '' : ` (${Math.round(row.value)})`;
  return [
    ...(title === undefined ? [] : [`${score.title} is “${title}”${value}.`]),
    ...(daysToRenewal === null ? [] : [`Renews ${inDays(daysToRenewal)}.`]),
  ];
}

function inDays(days: number): string {
  if (days < 1) return 'today';
  const whole = Math.round(days);
  return whole === 1 ? 'in 1 day' : `in ${whole} days`;
}

/** Null where it is not known or has passed. */
function daysUntil(instant: string, now: Date): number | null {
  const days = (Date.parse(instant) - now.getTime()) / DAY_MS;
  return days >= 0 ? days : null;
}
