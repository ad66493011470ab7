import { type RenewalModel, renewalMinimum } from '@sextant/contract';
import {
  type Auc,
  aucOf,
  brierOf,
  type Calibration,
  calibrated,
  calibrationTable,
  type LogisticFit,
  logisticChance,
  logisticFit,
  plattCalibration,
  quantileOf,
  type SaidChance,
  seededRandom,
} from '../../platform/statistics/index.ts';
import type { PastRenewal, Stood } from './past-renewals.ts';
import { shareIn, sharesOf } from './shares.ts';

/** A chance of renewing learned from past renewals: a logistic regression, bent so that it comes true as it says. */
export interface Learned {
  readonly fit: LogisticFit;
  readonly calibration: Calibration;
  /** The usual account: means of the features, and medians of the values behind them. */
  readonly usual: { readonly features: readonly number[]; readonly values: readonly (number | null)[] };
  /** Of the features, in log-odds for each standard deviation, as it is bent. */
  readonly weights: readonly number[];
}

/** What came of learning. */
export interface Learning {
  readonly learned: Learned;
  readonly check: NonNullable<RenewalModel['check']>;
  /** Whether it said more of renewals it had not seen than both shares do. */
  readonly isBetter: boolean;
}

/** A renewal of which the score was known beforehand. */
interface Known extends PastRenewal {
  readonly stood: Stood;
}

const FOLDS = 5;
const FIFTHS = 5;
const SEED = 12;
/**
 * Weights are taken to come from a normal distribution of this inverse variance: a component that lies two standard
 * deviations from the usual seldom makes the odds more than seven times as good, and ten of them with fifty renewals
 * cannot learn by heart.
 */
const RIDGE = 1;

/** Learns from past renewals and judges what was learned on those it had not seen; null where they are too few. */
export function learnRenewals(renewals: readonly PastRenewal[]): Learning | null {
  const known = renewals.flatMap(({ stood, ...renewal }) => (stood === null ? [] : [{ ...renewal, stood }]));
  const kept = known.filter(({ isKept }) => isKept).length;
  if (known.length < renewalMinimum.outcomes) return null;
  if (Math.min(kept, known.length - kept) < renewalMinimum.ofEitherKind) return null;
  const foldOf = foldsOf(known);
  const unseen = known.map((): number => 0);
  for (const { rest, own } of folds(known, foldOf)) {
    const learner = fitOn(rest.map((at) => known[at]).flatMap((one) => one ?? []));
    for (const at of own) unseen[at] = chanceBy(learner, known[at]);
  }
  const said = (at: number, chance: number): SaidChance => ({
    said: chance,
    happened: known[at]?.isKept === true,
  });
  const raw = unseen.map((chance, at) => said(at, chance));
  const calibration = plattCalibration(raw);
  const learned = learnedOn(known, calibration);
  const misses = judge({ known, raw, foldOf, said });
  const isBetter =
    learned.fit.hasConverged &&
    calibration.slope > 0 &&
    misses.check.brier < Math.min(misses.check.baseline, misses.check.shares) &&
    // Also a model of nothing misses by a hair less now and then.
    (misses.auc?.low ?? 0) > 0.5;
  return { learned, check: misses.check, isBetter };
}

/** The chance of an account that stands so. */
export function chanceLearned(learned: Learned, features: readonly number[]): number {
  return calibrated(learned.calibration, logisticChance(learned.fit, features));
}

/** What is learned from, of one account: points of the components and days known; as usual where there are none. */
export function featuresOf({ points, daysSeen }: Stood, usual: readonly number[]): number[] {
  return [...points, daysSeen].map((feature, at) => feature ?? usual[at] ?? 0);
}

/** The fold of each renewal, by account: what is said of an account is never learned from itself. */
function foldsOf(known: readonly Known[]): number[] {
  const accounts = [...new Set(known.map(({ account }) => account))].sort();
  const random = seededRandom(SEED);
  const drawn = accounts
    .map((account) => ({ account, at: random() }))
    .sort((one, other) => one.at - other.at);
  const foldOfAccount = new Map(drawn.map(({ account }, place) => [account, place % FOLDS]));
  return known.map(({ account }) => foldOfAccount.get(account) ?? 0);
}

/** The places of each fold and of all others. */
function folds(known: readonly Known[], foldOf: readonly number[]): { own: number[]; rest: number[] }[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const places = known.map((_renewal, at) => at);
    return {
      own: places.filter((at) => foldOf[at] === fold),
      rest: places.filter((at) => foldOf[at] !== fold),
    };
  });
}

interface Learner {
  readonly fit: LogisticFit;
  readonly usual: readonly number[];
  readonly spreads: readonly number[];
}

function fitOn(known: readonly Known[]): Learner {
  const columns = (known[0] ? [...known[0].stood.points, 0] : []).map((_, at) =>
    known.flatMap(({ stood }) => [...stood.points, stood.daysSeen][at] ?? []),
  );
  const usual = columns.map(meanOf);
  const rows = known.map(({ stood }) => featuresOf(stood, usual));
  const spreads = usual.map((mean, at) => Math.sqrt(meanOf(rows.map((row) => ((row[at] ?? 0) - mean) ** 2))));
  const outcomes = known.map(({ isKept }) => (isKept ? 1 : 0));
  return { fit: logisticFit({ rows, outcomes, ridge: RIDGE }), usual, spreads };
}

function chanceBy({ fit, usual }: Learner, renewal: Known | undefined): number {
  return renewal === undefined ? 0 : logisticChance(fit, featuresOf(renewal.stood, usual));
}

function learnedOn(known: readonly Known[], calibration: Calibration): Learned {
  const { fit, usual, spreads } = fitOn(known);
  const values = (known[0]?.stood.values ?? []).map((_, at) =>
    quantileOf(
      known.flatMap(({ stood }) => stood.values[at] ?? []),
      0.5,
    ),
  );
  const daysSeen = quantileOf(
    known.map(({ stood }) => stood.daysSeen),
    0.5,
  );
  return {
    ...{ fit, calibration },
    usual: { features: usual, values: [...values, daysSeen] },
    weights: fit.coefficients.map((weight, at) => weight * (spreads[at] ?? 0) * calibration.slope),
  };
}

/** How far the model and both shares missed of renewals that none of them had seen. */
function judge({
  known,
  raw,
  foldOf,
  said,
}: {
  known: readonly Known[];
  raw: readonly SaidChance[];
  foldOf: readonly number[];
  said: (at: number, chance: number) => SaidChance;
}): { check: Learning['check']; auc: Auc | null } {
  const model: SaidChance[] = [];
  const ofAll: SaidChance[] = [];
  const byBand: SaidChance[] = [];
  for (const { own, rest } of folds(known, foldOf)) {
    // Bent by what was said of others, or the bending would have seen what it is judged by.
    const calibration = plattCalibration(rest.flatMap((at) => raw[at] ?? []));
    const shares = sharesOf(rest.flatMap((at) => known[at] ?? []));
    for (const at of own) {
      model.push(said(at, calibrated(calibration, raw[at]?.said ?? 0)));
      ofAll.push(said(at, shares.all.share));
      byBand.push(said(at, shareIn(shares, known[at]?.stood.band ?? null).share));
    }
  }
  const chances = (happened: boolean) =>
    model.filter((one) => one.happened === happened).map((one) => one.said);
  const auc = aucOf({ positives: chances(true), negatives: chances(false) });
  const check = {
    outcomes: known.length,
    brier: brierOf(model) ?? 0,
    baseline: brierOf(ofAll) ?? 0,
    shares: brierOf(byBand) ?? 0,
    ...{ auc: auc?.auc ?? null, low: auc?.low ?? null, high: auc?.high ?? null },
    calibration: calibrationTable(model, FIFTHS),
  };
  return { check, auc };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
