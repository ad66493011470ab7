import { type Money, type PortfolioPoint, RENEWAL_HORIZON_DAYS } from '@sextant/contract';
import { DAY_MS } from '../design/instants.ts';

/** An account that renews ahead, and what it pays. */
export type Renewal = PortfolioPoint & { renewsAt: string; mrr: Money };

/** A dot of the renewal time line. */
export interface RenewalDot {
  /** Milliseconds since 1970. */
  at: number;
  /** -1 to 1: how far from the middle line it is drawn, so that dots do not cover each other. */
  lane: number;
  /** Pixels across. */
  size: number;
}

const HORIZON_MS = RENEWAL_HORIZON_DAYS * DAY_MS;
const SIZE_MIN = 7;
const SIZE_MAX = 34;
/** Share of the picture that all dots together may cover before they are drawn smaller. */
const COVER_MAX = 0.22;

/** Places dots on a time line: area by money, heavier ones nearest to the middle, none over another if it can be. */
export function renewalDots(
  renewals: readonly Renewal[],
  space: { now: number; width: number; height: number },
): RenewalDot[] {
  const moneyMax = Math.max(1, ...renewals.map(({ mrr }) => mrr.amount));
  const sizeMax = SIZE_MAX * crowding(renewals, { moneyMax, ...space });
  const dots = renewals.map((renewal) => ({
    at: new Date(renewal.renewsAt).getTime(),
    lane: 0,
    size: Math.max(SIZE_MIN, Math.sqrt(renewal.mrr.amount / moneyMax) * sizeMax),
  }));
  const placed: RenewalDot[] = [];
  for (const dot of [...dots].sort((a, b) => b.size - a.size)) {
    dot.lane = freeLane(dot, placed, space);
    placed.push(dot);
  }
  return dots;
}

/** 1 where there is room for all, less where they would cover too much. */
function crowding(
  renewals: readonly Renewal[],
  space: { moneyMax: number; width: number; height: number },
): number {
  const area = renewals.reduce((sum, { mrr }) => sum + (mrr.amount / space.moneyMax) * SIZE_MAX ** 2, 0);
  return Math.min(1, Math.sqrt((COVER_MAX * space.width * space.height) / Math.max(1, area)));
}

const LANES = 31;

function freeLane(
  dot: RenewalDot,
  placed: readonly RenewalDot[],
  { now, width, height }: { now: number; width: number; height: number },
): number {
  const x = (at: number) => ((at - now) / HORIZON_MS) * width;
  const isFree = (lane: number) =>
    placed.every((other) => {
      const across = x(dot.at) - x(other.at);
      const up = ((lane - other.lane) / 2) * (height - SIZE_MAX);
      return Math.hypot(across, up) >= (dot.size + other.size) / 2 + 1;
    });
  const lanes = Array.from(
    { length: LANES },
    (_, step) => (Math.ceil(step / 2) / ((LANES - 1) / 2)) * 0.9 * (step % 2 === 0 ? 1 : -1),
  );
  return lanes.find(isFree) ?? 0;
}
