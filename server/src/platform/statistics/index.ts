export { type Auc, aucOf } from './auc.ts';
export { survivingTests } from './false-discovery.ts';
export { normalTail } from './normal.ts';
export { type Proportion, proportionOf } from './proportion.ts';
export { quantileOf } from './quantile.ts';
