export type { SegmentsDeps } from './deps.ts';
export { createSegments } from './segments.ts';
export { type Standing, type StandingPlan, standingPlan } from './standing-plan.ts';
export { findListed } from './static-lists.ts';
