export { ladderColumn, segmentColumn } from './column-names.ts';
export type { SegmentsDeps } from './deps.ts';
export { planFor } from './evaluation-plan.ts';
export { moneyOf } from './members.ts';
export { createSegments } from './segments.ts';
export { type StandingPlan, standingPlan } from './standing-plan.ts';
export type { Standing } from './standing-reader.ts';
export { findListed } from './static-lists.ts';
