import { backTestDays, type ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { Metrics } from '../../metrics/index.ts';
import { metricsOfScores } from '../needs.ts';
import { readScore } from '../reading.ts';
import { scoreColumns } from '../score-columns.ts';
import type { Case, StandingBefore } from './judge.ts';
import type { Outcome } from './outcomes.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Of those lost, the whole half year before, to see when a warning would have come. */
const WARNING_DAYS: readonly number[] = Array.from({ length: 18 }, (_, at) => 180 - 10 * at);

/**
 * How the subject of each outcome stood before it. Days are counted back from the Monday (UTC) of the outcome's week:
 * so all outcomes of a week are one statement, and what was known is never later than it claims.
 */
export async function standBefore(
  deps: { metrics: Pick<Metrics, 'evaluate'> },
  of: { workspaceId: string; set: DefinitionSet; definition: ScoreDefinition; outcomes: readonly Outcome[] },
): Promise<Case[]> {
  const cases: Case[] = [];
  for (const isLost of [true, false]) {
    // Of those who stayed, only the days at which they are compared.
    const days = isLost ? WARNING_DAYS : backTestDays;
    for (const [monday, outcomes] of byWeek(of.outcomes.filter((outcome) => outcome.isLost === isLost))) {
      const standings = await standingsOf(deps, { ...of, ids: outcomes.map(({ id }) => id), monday, days });
      for (const outcome of outcomes)
        cases.push({ ...outcome, before: standings.get(outcome.id) ?? new Map() });
    }
  }
  return cases;
}

/** How some subjects stood so many days before a Monday, by subject and days. */
async function standingsOf(
  { metrics }: { metrics: Pick<Metrics, 'evaluate'> },
  of: {
    workspaceId: string;
    set: DefinitionSet;
    definition: ScoreDefinition;
    ids: readonly string[];
    monday: number;
    days: readonly number[];
  },
): Promise<Map<string, Map<number, StandingBefore>>> {
  const { set, definition, days } = of;
  const rows = await metrics.evaluate({
    workspaceId: of.workspaceId,
    subject: definition.subject,
    metrics: metricsOfScores(set, [definition.name]),
    columns: scoreColumns(set, [definition.name]),
    ids: of.ids,
    points: days.map((ago) => ({ at: new Date(of.monday - ago * DAY_MS) })),
  });
  const standings = new Map<string, Map<number, StandingBefore>>();
  for (const row of rows) {
    const { value, plainBand, components } = readScore(set, definition.name, row);
    const ago = days[row.point];
    if (value === null || plainBand === null || ago === undefined) continue;
    const own = standings.get(row.subject) ?? new Map<number, StandingBefore>();
    standings.set(row.subject, own);
    own.set(ago, { value, band: plainBand, points: components.map(({ points }) => points) });
  }
  return standings;
}

function byWeek(outcomes: readonly Outcome[]): Map<number, Outcome[]> {
  const weeks = new Map<number, Outcome[]>();
  for (const outcome of outcomes) {
    const since = outcome.at.getTime() - FIRST_MONDAY_MS;
    const monday = FIRST_MONDAY_MS + Math.floor(since / WEEK_MS) * WEEK_MS;
    weeks.set(monday, [...(weeks.get(monday) ?? []), outcome]);
  }
  return weeks;
}
