import { backTestDays, type ScoreDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { EvaluatedRow, Metrics } from '../../metrics/index.ts';
import { DAY_MS } from '../../platform/clock.ts';
import { groupBy } from '../../platform/grouped.ts';
import { evaluateScores } from '../evaluate-scores.ts';
import { daysSeen } from '../needs.ts';
import { inputsOf, readScore } from '../reading.ts';
import type { Case, StandingBefore } from './judge.ts';
import type { Outcome } from './outcomes.ts';

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
 * Moments of one statement. Planning one costs more than looking at some moments too many does: with 20, the standings
 * 90 days before 30 renewals take a fifth of the time that a statement for each week takes.
 */
const POINTS_AT_ONCE = 20;

/**
 * How the subject of each outcome stood before it. Days are counted back from the Monday (UTC) of the outcome's week:
 * so outcomes of a week are looked at together, and what was known is never later than it claims.
 */
export async function standBefore<Found extends Outcome>(
  deps: { metrics: Pick<Metrics, 'evaluate'> },
  of: StandBeforeAsk<Found>,
): Promise<(Found & Case<StandingThen>)[]> {
  const { daysOf = daysOfBackTest } = of;
  const cases: (Found & Case<StandingThen>)[] = [];
  for (const [days, outcomes] of groupBy(of.outcomes, ({ isLost }) => daysOf(isLost))) {
    const weeks = [...groupBy(outcomes, mondayOf)];
    const weeksAtOnce = Math.max(1, Math.floor(POINTS_AT_ONCE / days.length));
    for (let start = 0; start < weeks.length; start += weeksAtOnce) {
      const together = weeks.slice(start, start + weeksAtOnce);
      for (const found of await casesOf(deps, { ...of, weeks: together, days })) cases.push(found);
    }
  }
  return cases;
}

/** Outcomes of some weeks, each with how its subject stood so many days before its Monday; not before it was first seen. */
async function casesOf<Found extends Outcome>(
  { metrics }: { metrics: Pick<Metrics, 'evaluate'> },
  of: Omit<StandBeforeAsk<Found>, 'outcomes'> & {
    weeks: readonly (readonly [number, readonly Found[]])[];
    days: readonly number[];
  },
): Promise<(Found & Case<StandingThen>)[]> {
  const { workspaceId, set, definition, weeks, days } = of;
  const found = await evaluateScores(metrics, {
    ...{ workspaceId, set, subject: definition.subject, names: [definition.name] },
    ids: [...new Set(weeks.flatMap(([, outcomes]) => outcomes.map(({ id }) => id)))],
    points: weeks.flatMap(([monday]) => days.map((ago) => ({ at: new Date(monday - ago * DAY_MS) }))),
    also: [daysSeen],
  });
  const before = (id: string, week: number) =>
    new Map(
      days.flatMap((ago, day) => {
        const row = found.get(id)?.[week * days.length + day];
        const standing = row === undefined ? null : standingIn(set, definition, row);
        return standing === null ? [] : [[ago, standing] as const];
      }),
    );
  return weeks.flatMap(([, outcomes], week) =>
    outcomes.map((outcome) => ({ ...outcome, before: before(outcome.id, week) })),
  );
}

function standingIn(set: DefinitionSet, definition: ScoreDefinition, row: EvaluatedRow): StandingThen | null {
  const seen = inputsOf(row).daysSeen;
  const { value, plainBand, components } = readScore(set, definition.name, row);
  if (seen === null || value === null || plainBand === null) return null;
  return {
    ...{ value, band: plainBand, daysSeen: seen },
    points: components.map(({ points }) => points),
    values: components.map((component) => component.value),
  };
}

function mondayOf({ at }: Outcome): number {
  const since = at.getTime() - FIRST_MONDAY_MS;
  return FIRST_MONDAY_MS + Math.floor(since / WEEK_MS) * WEEK_MS;
}
