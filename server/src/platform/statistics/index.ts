export { type Auc, aucOf } from './auc.ts';
export {
  brierOf,
  type Calibration,
  calibrated,
  calibrationTable,
  plattCalibration,
  type SaidChance,
} from './calibration.ts';
export { survivingTests } from './false-discovery.ts';
export { adjustedRandOf, silhouetteOf } from './group-quality.ts';
export { type Grouping, kMeans, squaredDistance, type Vector } from './k-means.ts';
export { type LogisticFit, logisticChance, logisticFit } from './logistic.ts';
export { type MeanInterval, meanInterval } from './mean-interval.ts';
export { type NetPromoterCounts, netPromoterDifference, netPromoterOf } from './net-promoter.ts';
export { normalQuantile, normalTail } from './normal.ts';
export { type Proportion, proportionOf } from './proportion.ts';
export { proportionDifference } from './proportion-difference.ts';
export { quantileOf } from './quantile.ts';
export { type RatioUnit, ratioOfSums } from './ratio-of-sums.ts';
export { type SeededRandom, seededRandom } from './seeded-random.ts';
export { type ShrunkShares, shrunkShares, type Tally } from './shrunk-shares.ts';
export { type Spread, spreadOfShare, standardisedDifference } from './standardised-difference.ts';
