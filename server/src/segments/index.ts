export { ladderColumn, segmentColumn } from './column-names.ts';
export type { SegmentsDeps } from './deps.ts';
export { planFor } from './evaluation-plan.ts';
export { moneyOf } from './members.ts';
export type { Past } from './past.ts';
export { createSegments } from './segments.ts';
export { type StandingPlan, standingPlan } from './standing-plan.ts';
export type { Standing } from './standing-reader.ts';
export { findListed, listedIn } from './static-lists.ts';
