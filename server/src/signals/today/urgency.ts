import { RENEWAL_HORIZON_DAYS } from '@sextant/contract';
import type { BandState } from '../changes.ts';

/** What makes an account urgent. */
export interface Urgency {
  readonly state: BandState | null;
  /** Points by which its score got worse since; 0 where it did not. */
  readonly worseBy: number;
  /** Until it renews; null where that is not known, or past. */
  readonly daysToRenewal: number | null;
}

/** A fall of so many points asks for somebody, whatever the band. */
export const FALL_MIN = 10;
/** A fall this deep weighs as much as being in a bad band. */
const FALL_DEEP = 25;

const severities = { bad: 1, watch: 0.5, good: 0 } as const;

/** 0 where nothing is the matter; a bad band counts 1, a renewal tomorrow doubles what there is. */
export function urgencyOf({ state, worseBy, daysToRenewal }: Urgency): number {
  const severity = state === null ? 0 : severities[state];
  const fall = worseBy >= FALL_MIN ? Math.min(1, worseBy / FALL_DEEP) : 0;
  return (severity + fall) * (1 + nearnessOf(daysToRenewal));
}

/** 1 for a renewal today, 0 for one at the horizon and beyond. */
function nearnessOf(days: number | null): number {
  if (days === null || days < 0) return 0;
  return Math.max(0, 1 - days / RENEWAL_HORIZON_DAYS);
}

/** Money at stake a month times urgency; an account without money weighs as one with a coin, so that it is not lost. */
export function weightOf(mrr: number, urgency: Urgency): number {
  return Math.max(mrr, 1) * urgencyOf(urgency);
}
