import { type RenewalModel, renewalMinimum } from '@sextant/contract';
import { groupBy } from '../../platform/grouped.ts';
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
  /** What the features were like that it was learned from. */
  readonly frame: Frame;
  /** Of the usual account: medians of the values behind the features. */
  readonly usualValues: readonly (number | null)[];
  /** It never says less than this, nor more than 1 less it. */
  readonly chanceMin: number;
  /** Of the features, in log-odds for each standard deviation, as it is bent. */
  readonly weights: readonly number[];
}

/** Means and ends of each feature, of the renewals learned from. */
export interface Frame {
  readonly usual: readonly number[];
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

/** What came of learning. */
export interface Learning {
  readonly learned: Learned;
  readonly check: NonNullable<RenewalModel['check']>;
  /** Whether it said more of renewals it had not seen than both shares do. */
  readonly isBetter: boolean;
}

/** One look at a renewal before it was decided; each renewal has up to three. */
interface Look {
  readonly account: string;
  readonly isKept: boolean;
  readonly stood: Stood;
  /** Place of its renewal. */
  readonly renewal: number;
}

const FOLDS = 5;
const FIFTHS = 5;
const SEED = 12;
/**
 * Weights are taken to come from a normal distribution of this inverse variance: a component that lies two standard
 * deviations from the usual seldom makes the odds more than seven times as good, and ten of them with fifty renewals
 * cannot learn by heart. Three, since each renewal is looked at three times.
 */
const RIDGE = 3;

/** Learns from past renewals and judges what was learned on those it had not seen; null where they are too few. */
export function learnRenewals(renewals: readonly PastRenewal[]): Learning | null {
  const seen = renewals.filter(({ looks }) => looks.length > 0);
  const kept = seen.filter(({ isKept }) => isKept).length;
  if (seen.length < renewalMinimum.outcomes) return null;
  if (Math.min(kept, seen.length - kept) < renewalMinimum.ofEitherKind) return null;
  const known = seen.flatMap(({ account, isKept, looks }, renewal) =>
    looks.map((stood): Look => ({ account, isKept, stood, renewal })),
  );
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
  const learned = learnedOn(known, { calibration, renewals: seen.length });
  const misses = judge({ seen, known, raw, foldOf, said });
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
  const chance = calibrated(learned.calibration, logisticChance(learned.fit, features));
  return Math.min(1 - learned.chanceMin, Math.max(learned.chanceMin, chance));
}

/**
 * Of the difference between the chance of an account that stands so and that of the usual one, how much each feature
 * makes; the parts add up to it. These are the changes along the straight way from the usual account to this one
 * (Aumann and Shapley 1974; integrated gradients, Sundararajan, Taly and Yan 2017), which for log-odds that are a sum
 * means: each its share of the log-odds. Changing one feature alone would say nothing of an account that much speaks
 * against: the chance would stay as low.
 */
export function partsOfChance(learned: Learned, features: readonly number[]): number[] {
  const { fit, frame, calibration } = learned;
  const logOdds = features.map(
    (feature, at) => (fit.coefficients[at] ?? 0) * (feature - (frame.usual[at] ?? 0)),
  );
  const all = logOdds.reduce((sum, each) => sum + each, 0);
  const usual = chanceLearned(learned, frame.usual);
  // Where the log-odds hardly differ, the curve is as steep as where the usual account stands.
  const steepness =
    Math.abs(all) < LOG_ODDS_MIN
      ? calibration.slope * usual * (1 - usual)
      : (chanceLearned(learned, features) - usual) / all;
  return logOdds.map((each) => each * steepness);
}

/** Smaller differences are lost in the rounding of chances. */
const LOG_ODDS_MIN = 1e-9;

/**
 * What is learned from, of one account: points of the components and days known; as usual where there are none, and no
 * further out than any was that it is learned from, where nobody knows how it goes on.
 */
export function featuresOf({ points, daysSeen }: Stood, { usual, lowest, highest }: Frame): number[] {
  return [...points, daysSeen].map((feature, at) => {
    const mean = usual[at] ?? 0;
    return Math.min(highest[at] ?? mean, Math.max(lowest[at] ?? mean, feature ?? mean));
  });
}

/** The fold of each look, by account: what is said of an account is never learned from itself. */
function foldsOf(known: readonly Look[]): number[] {
  const accounts = [...new Set(known.map(({ account }) => account))].sort();
  const random = seededRandom(SEED);
  const drawn = accounts
    .map((account) => ({ account, at: random() }))
    .sort((one, other) => one.at - other.at);
  const foldOfAccount = new Map(drawn.map(({ account }, place) => [account, place % FOLDS]));
  return known.map(({ account }) => foldOfAccount.get(account) ?? 0);
}

/** The places of each fold and of all others. */
function folds(known: readonly Look[], foldOf: readonly number[]): { own: number[]; rest: number[] }[] {
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
  readonly frame: Frame;
  readonly spreads: readonly number[];
}

function fitOn(known: readonly Look[]): Learner {
  const columns = (known[0] ? [...known[0].stood.points, 0] : []).map((_, at) =>
    known.flatMap(({ stood }) => [...stood.points, stood.daysSeen][at] ?? []),
  );
  const usual = columns.map(meanOf);
  const frame: Frame = {
    usual,
    lowest: columns.map((column) => column.reduce((one, other) => Math.min(one, other), column[0] ?? 0)),
    highest: columns.map((column) => column.reduce((one, other) => Math.max(one, other), column[0] ?? 0)),
  };
  const rows = known.map(({ stood }) => featuresOf(stood, frame));
  const spreads = usual.map((mean, at) => Math.sqrt(meanOf(rows.map((row) => ((row[at] ?? 0) - mean) ** 2))));
  const outcomes = known.map(({ isKept }) => (isKept ? 1 : 0));
  return { fit: logisticFit({ rows, outcomes, ridge: RIDGE }), frame, spreads };
}

function chanceBy({ fit, frame }: Learner, renewal: Look | undefined): number {
  return renewal === undefined ? 0 : logisticChance(fit, featuresOf(renewal.stood, frame));
}

function learnedOn(
  known: readonly Look[],
  { calibration, renewals }: { calibration: Calibration; renewals: number },
): Learned {
  const { fit, frame, spreads } = fitOn(known);
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
    ...{ fit, calibration, frame },
    usualValues: [...values, daysSeen],
    // What so many in a row would let one say: Laplace's rule of succession.
    chanceMin: 1 / (renewals + 2),
    weights: fit.coefficients.map((weight, at) => weight * (spreads[at] ?? 0) * calibration.slope),
  };
}

/** What was said at a look. */
interface Judged extends SaidChance {
  readonly at: number;
}

/** How far the model and both shares missed of renewals that none of them had seen. */
function judge({
  seen,
  known,
  raw,
  foldOf,
  said,
}: {
  seen: readonly PastRenewal[];
  known: readonly Look[];
  raw: readonly SaidChance[];
  foldOf: readonly number[];
  said: (at: number, chance: number) => SaidChance;
}): { check: Learning['check']; auc: Auc | null } {
  const model: Judged[] = [];
  const ofAll: SaidChance[] = [];
  const byBand: SaidChance[] = [];
  for (const { own, rest } of folds(known, foldOf)) {
    // Bent by what was said of others, or the bending would have seen what it is judged by.
    const calibration = plattCalibration(rest.flatMap((at) => raw[at] ?? []));
    const others = new Set(rest.map((at) => known[at]?.renewal));
    const shares = sharesOf(seen.filter((_, renewal) => others.has(renewal)));
    for (const at of own) {
      model.push({ ...said(at, calibrated(calibration, raw[at]?.said ?? 0)), at });
      ofAll.push(said(at, shares.all.share));
      byBand.push(said(at, shareIn(shares, known[at]?.stood.band ?? null).share));
    }
  }
  const auc = rankingOf(known, model);
  const check = {
    outcomes: seen.length,
    brier: brierOf(model) ?? 0,
    baseline: brierOf(ofAll) ?? 0,
    shares: brierOf(byBand) ?? 0,
    ...{ auc: auc?.auc ?? null, low: auc?.low ?? null, high: auc?.high ?? null },
    calibration: calibrationTable(model, FIFTHS).map((fifth) => ({
      ...fifth,
      of: Math.round((fifth.of * seen.length) / known.length),
    })),
  };
  return { check, auc };
}

/** How well it told renewals apart, each by the mean of what was said at its looks: they are not independent. */
function rankingOf(known: readonly Look[], model: readonly Judged[]): Auc | null {
  const byRenewal = [...groupBy(model, ({ at }) => known[at]?.renewal).values()];
  const chances = (happened: boolean) =>
    byRenewal
      .filter(([first]) => first?.happened === happened)
      .map((own) => meanOf(own.map(({ said }) => said)));
  return aucOf({ positives: chances(true), negatives: chances(false) });
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
