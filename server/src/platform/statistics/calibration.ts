import { chanceOf, logisticFit } from './logistic.ts';

/** A chance that was said, and whether it happened. */
export interface SaidChance {
  readonly said: number;
  readonly happened: boolean;
}

/**
 * The mean squared miss of what was said: 0 of a prophet, 0.25 of who always says a half. Null of nothing. Brier, Monthly
 * Weather Review 78 (1950).
 */
export function brierOf(said: readonly SaidChance[]): number | null {
  if (said.length === 0) return null;
  return said.reduce((sum, one) => sum + (one.said - (one.happened ? 1 : 0)) ** 2, 0) / said.length;
}

/** Bends what a model says so that it comes true as often as it says: a line on the scale of log-odds. */
export interface Calibration {
  readonly intercept: number;
  /** Below 1 where the model says too much; at most 0 where it says the wrong way round. */
  readonly slope: number;
}

/**
 * Platt's scaling: a logistic regression on the log-odds that a model says of what it has not seen. Targets are a little
 * inside of 0 and 1, so that a few that are all told apart do not make it certain. Platt, in "Advances in Large Margin
 * Classifiers" (1999).
 */
export function plattCalibration(said: readonly SaidChance[]): Calibration {
  const happened = said.filter((one) => one.happened).length;
  const targets = { yes: (happened + 1) / (happened + 2), no: 1 / (said.length - happened + 2) };
  const { intercept, coefficients } = logisticFit({
    rows: said.map((one) => [logOddsOf(one.said)]),
    outcomes: said.map((one) => (one.happened ? targets.yes : targets.no)),
  });
  return { intercept, slope: coefficients[0] ?? 0 };
}

/** What was said, bent. */
export function calibrated({ intercept, slope }: Calibration, said: number): number {
  return chanceOf(intercept + slope * logOddsOf(said));
}

/** What was said is never certain. */
const CERTAIN = 1e-9;

function logOddsOf(chance: number): number {
  const inside = Math.min(1 - CERTAIN, Math.max(CERTAIN, chance));
  return Math.log(inside / (1 - inside));
}

/** What was said on average and how often it happened, in groups of about the same size by what was said. */
export function calibrationTable(
  said: readonly SaidChance[],
  groups: number,
): { said: number; happened: number; of: number }[] {
  const inOrder = [...said].sort((one, other) => one.said - other.said);
  return Array.from({ length: groups }, (_, at) => {
    const from = Math.round((at * inOrder.length) / groups);
    const group = inOrder.slice(from, Math.round(((at + 1) * inOrder.length) / groups));
    return {
      said: group.reduce((sum, one) => sum + one.said, 0) / group.length,
      happened: group.filter((one) => one.happened).length / group.length,
      of: group.length,
    };
  }).filter(({ of }) => of > 0);
}
