export { type Auc, aucOf } from './auc.ts';
export { survivingTests } from './false-discovery.ts';
export { adjustedRandOf, silhouetteOf } from './group-quality.ts';
export { type Grouping, kMeans, squaredDistance, type Vector } from './k-means.ts';
export { normalTail } from './normal.ts';
export { type Proportion, proportionOf } from './proportion.ts';
export { quantileOf } from './quantile.ts';
export { type SeededRandom, seededRandom } from './seeded-random.ts';
