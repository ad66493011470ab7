import { inverse, Matrix, QrDecomposition } from 'ml-matrix';
import type { Vector } from './k-means.ts';

/** A logistic regression: the log-odds of an outcome as an intercept and a weight for each column. */
export interface LogisticFit {
  readonly intercept: number;
  /** Of each column, in log-odds for one unit of it; 0 of a column that never varies. */
  readonly coefficients: readonly number[];
  readonly interceptError: number;
  /** Standard errors of the coefficients; 0 of a column that never varies. */
  readonly standardErrors: readonly number[];
  /** Twice what the log-likelihood falls short of a perfect fit; without the penalty. */
  readonly deviance: number;
  /** False where the steps did not settle, as where a column tells the outcomes apart perfectly and nothing holds it. */
  readonly hasConverged: boolean;
}

export interface LogisticAsk {
  readonly rows: readonly Vector[];
  /** 1 where it happened and 0 where not, or a target between them; one for each row. */
  readonly outcomes: readonly number[];
  /** Holds coefficients of standardised columns back, as if each came from a normal distribution of variance 1 / ridge. */
  readonly ridge?: number;
}

const STEPS_MAX = 50;
const HALVINGS_MAX = 20;
/** Of the deviance, relative to itself. */
const SETTLED = 1e-10;
/** Keeps the working response finite where a chance is 0 or 1 to the last bit. */
const WEIGHT_MIN = 1e-12;

/**
 * Logistic regression by iteratively re-weighted least squares, each step by QR on standardised columns: the normal
 * equations fail where columns are almost sums of each other. McCullagh and Nelder, "Generalized Linear Models" (1989),
 * 2.5; the penalty as in le Cessie and van Houwelingen, Applied Statistics 41 (1992). Throws where there are no rows.
 */
export function logisticFit({ rows, outcomes, ridge = 0 }: LogisticAsk): LogisticFit {
  if (rows.length === 0 || rows.length !== outcomes.length) {
    throw new Error(`${rows.length} rows with ${outcomes.length} outcomes cannot be fitted.`);
  }
  const scales = scalesOf(rows);
  const varying = scales.flatMap(({ sd }, at) => (sd > 0 ? [at] : []));
  const design = rows.map((row) => [
    1,
    ...varying.map((at) => ((row[at] ?? 0) - (scales[at]?.mean ?? 0)) / (scales[at]?.sd ?? 1)),
  ]);
  const settled = settle({ design, outcomes, ridge });
  return onOriginalScale(settled, { scales, varying });
}

/** The chance that a fit gives a row. */
export function logisticChance(
  { intercept, coefficients }: Pick<LogisticFit, 'intercept' | 'coefficients'>,
  row: Vector,
): number {
  return chanceOf(coefficients.reduce((sum, weight, at) => sum + weight * (row[at] ?? 0), intercept));
}

/** The chance of log-odds. */
export function chanceOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

interface Scale {
  readonly mean: number;
  /** 0 of a column that never varies. */
  readonly sd: number;
}

function scalesOf(rows: readonly Vector[]): Scale[] {
  return (rows[0] ?? []).map((_, at) => {
    const mean = rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length;
    const spread = rows.reduce((sum, row) => sum + ((row[at] ?? 0) - mean) ** 2, 0) / rows.length;
    const sd = Math.sqrt(spread);
    // What is left of a constant after subtracting its mean is rounding.
    return { mean, sd: sd > 1e-12 * Math.max(1, Math.abs(mean)) ? sd : 0 };
  });
}

interface Problem {
  /** The first column is 1. */
  readonly design: readonly Vector[];
  readonly outcomes: readonly number[];
  readonly ridge: number;
}

interface Settled {
  readonly weights: readonly number[];
  /** Of the weights. */
  readonly covariance: Matrix;
  readonly deviance: number;
  readonly hasConverged: boolean;
}

function settle(problem: Problem): Settled {
  let weights: readonly number[] = (problem.design[0] ?? []).map(() => 0);
  let loss = lossOf(problem, weights);
  let hasConverged = false;
  for (let step = 0; step < STEPS_MAX && !hasConverged; step += 1) {
    const next = notWorse(problem, { weights, loss, towards: stepFrom(problem, weights).weights });
    hasConverged = Math.abs(loss - next.loss) <= SETTLED * (Math.abs(next.loss) + 0.1);
    weights = next.weights;
    loss = next.loss;
  }
  const { triangle } = stepFrom(problem, weights);
  const upper = inverse(triangle);
  return {
    ...{ weights, hasConverged, covariance: upper.mmul(upper.transpose()) },
    deviance: devianceOf(problem, weights),
  };
}

/** One weighted least-squares problem; the penalty comes in as a row for each weight but the intercept. */
function stepFrom({ design, outcomes, ridge }: Problem, weights: readonly number[]) {
  const weighted: number[][] = [];
  const response: number[][] = [];
  design.forEach((row, at) => {
    const logOdds = dot(row, weights);
    const chance = chanceOf(logOdds);
    const weight = Math.max(chance * (1 - chance), WEIGHT_MIN);
    const root = Math.sqrt(weight);
    weighted.push(row.map((value) => value * root));
    response.push([root * (logOdds + ((outcomes[at] ?? 0) - chance) / weight)]);
  });
  if (ridge > 0) {
    for (let at = 1; at < weights.length; at += 1) {
      weighted.push(weights.map((_, column) => (column === at ? Math.sqrt(ridge) : 0)));
      response.push([0]);
    }
  }
  const qr = new QrDecomposition(new Matrix(weighted));
  return { weights: qr.solve(new Matrix(response)).getColumn(0), triangle: qr.upperTriangularMatrix };
}

/** A whole step, or where that leads uphill the largest half, quarter, … of it that does not. */
function notWorse(
  problem: Problem,
  { weights, loss, towards }: { weights: readonly number[]; loss: number; towards: readonly number[] },
): { weights: readonly number[]; loss: number } {
  for (let halving = 0, part = 1; halving < HALVINGS_MAX; halving += 1, part /= 2) {
    const tried = weights.map((weight, at) => weight + part * ((towards[at] ?? 0) - weight));
    const reached = lossOf(problem, tried);
    if (reached <= loss * (1 + SETTLED)) return { weights: tried, loss: reached };
  }
  return { weights, loss };
}

/** What is made least: the deviance with the penalty. */
function lossOf(problem: Problem, weights: readonly number[]): number {
  const penalty = weights.slice(1).reduce((sum, weight) => sum + weight * weight, 0);
  return devianceOf(problem, weights) + problem.ridge * penalty;
}

function devianceOf({ design, outcomes }: Problem, weights: readonly number[]): number {
  return design.reduce((sum, row, at) => {
    const logOdds = dot(row, weights);
    const target = outcomes[at] ?? 0;
    // log(1 + e^x) without overflow.
    const fitted = Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds))) - target * logOdds;
    return sum + 2 * (fitted + timesLog(target) + timesLog(1 - target));
  }, 0);
}

function timesLog(share: number): number {
  return share === 0 ? 0 : share * Math.log(share);
}

function dot(row: Vector, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (row[at] ?? 0), 0);
}

function onOriginalScale(
  { weights, covariance, deviance, hasConverged }: Settled,
  { scales, varying }: { scales: readonly Scale[]; varying: readonly number[] },
): LogisticFit {
  const coefficients = scales.map(() => 0);
  const standardErrors = scales.map(() => 0);
  // The intercept as a sum of the weights, of which its error is made.
  const shares = [1];
  varying.forEach((column, place) => {
    const { mean, sd } = scales[column] ?? { mean: 0, sd: 1 };
    coefficients[column] = (weights[place + 1] ?? 0) / sd;
    standardErrors[column] = Math.sqrt(covariance.get(place + 1, place + 1)) / sd;
    shares.push(-mean / sd);
  });
  const interceptShares = Matrix.rowVector(shares);
  const variance = interceptShares.mmul(covariance).mmul(interceptShares.transpose()).get(0, 0);
  return {
    intercept: dot(shares, weights),
    ...{ coefficients, standardErrors, deviance, hasConverged },
    interceptError: Math.sqrt(variance),
  };
}
