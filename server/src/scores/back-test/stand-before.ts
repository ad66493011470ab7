import { backTestDays, type ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { EvaluatedRow, Metrics } from '../../metrics/index.ts';
import { evaluateScores } from '../evaluate-scores.ts';
import { daysSeen } from '../needs.ts';
import { inputsOf, readScore } from '../reading.ts';
import type { Case, StandingBefore } from './judge.ts';
import type { Outcome } from './outcomes.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Of those lost, the whole half year before, to see when a warning would have come. */
const WARNING_DAYS: readonly number[] = Array.from({ length: 18 }, (_, at) => 180 - 10 * at);

/** How a subject stood, with what a model of outcomes is learned from. */
export interface StandingThen extends StandingBefore {
  /** Of each component's metric or score, in the order of the definition. */
  readonly values: readonly (number | null)[];
  /** Since its first event. */
  readonly daysSeen: number;
}

export interface StandBeforeAsk<Found extends Outcome> {
  readonly workspaceId: string;
  readonly set: DefinitionSet;
  readonly definition: ScoreDefinition;
  readonly outcomes: readonly Found[];
  /** Looked at of those lost and of those that stayed; where absent what a back-test looks at. */
  readonly daysOf?: (isLost: boolean) => readonly number[];
}

/** Of those who stayed, only the days at which they are compared. */
const daysOfBackTest = (isLost: boolean): readonly number[] => (isLost ? WARNING_DAYS : backTestDays);

/**
 * How the subject of each outcome stood before it. Days are counted back from the Monday (UTC) of the outcome's week:
 * so all outcomes of a week are one statement, and what was known is never later than it claims.
 */
export async function standBefore<Found extends Outcome>(
  deps: { metrics: Pick<Metrics, 'evaluate'> },
  of: StandBeforeAsk<Found>,
): Promise<(Found & Case<StandingThen>)[]> {
  const { daysOf = daysOfBackTest } = of;
  const cases: (Found & Case<StandingThen>)[] = [];
  for (const isLost of [true, false]) {
    const days = daysOf(isLost);
    for (const [monday, outcomes] of byWeek(of.outcomes.filter((outcome) => outcome.isLost === isLost))) {
      const standings = await standingsOf(deps, { ...of, ids: outcomes.map(({ id }) => id), monday, days });
      for (const outcome of outcomes)
        cases.push({ ...outcome, before: standings.get(outcome.id) ?? new Map() });
    }
  }
  return cases;
}

/** How some subjects stood so many days before a Monday, by subject and days; not at all before they were first seen. */
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
): Promise<Map<string, Map<number, StandingThen>>> {
  const { workspaceId, set, definition, ids, monday, days } = of;
  const found = await evaluateScores(metrics, {
    ...{ workspaceId, set, subject: definition.subject, names: [definition.name], ids },
    points: days.map((ago) => ({ at: new Date(monday - ago * DAY_MS) })),
    also: [daysSeen],
  });
  const standingIn = (row: EvaluatedRow | undefined): StandingThen | null => {
    const seen = row === undefined ? null : inputsOf(row).daysSeen;
    if (row === undefined || seen === null) return null;
    const { value, plainBand, components } = readScore(set, definition.name, row);
    if (value === null || plainBand === null) return null;
    return {
      ...{ value, band: plainBand, daysSeen: seen },
      points: components.map(({ points }) => points),
      values: components.map((component) => component.value),
    };
  };
  return new Map(
    [...found].map(([id, rows]) => [
      id,
      new Map(
        days.flatMap((ago, point) => {
          const standing = standingIn(rows[point]);
          return standing === null ? [] : [[ago, standing] as const];
        }),
      ),
    ]),
  );
}

function byWeek<Found extends Outcome>(outcomes: readonly Found[]): Map<number, Found[]> {
  const weeks = new Map<number, Found[]>();
  for (const outcome of outcomes) {
    const since = outcome.at.getTime() - FIRST_MONDAY_MS;
    const monday = FIRST_MONDAY_MS + Math.floor(since / WEEK_MS) * WEEK_MS;
    weeks.set(monday, [...(weeks.get(monday) ?? []), outcome]);
  }
  return weeks;
}
