/** A contract on a time line of renewals. */
export interface RenewalPoint {
  id: string;
  name: string;
  renewsAt: string;
  /** What it is worth; only the proportions count. */
  amount: number;
  state: 'good' | 'watch' | 'bad' | null;
  /** What is said of it when it is pointed at, a line each. */
  lines: readonly string[];
}

/** The stretch of time that is drawn, in milliseconds since 1970, and the pixels it has. */
interface Space {
  from: number;
  to: number;
  width: number;
  height: number;
}

/** A dot of the renewal time line. */
export interface RenewalDot {
  /** Milliseconds since 1970. */
  at: number;
  /** -1 to 1: how far from the middle line it is drawn, so that dots do not cover each other. */
  lane: number;
  /** Pixels across. */
  size: number;
}

const SIZE_MIN = 7;
const SIZE_MAX = 34;
/** Share of the picture that all dots together may cover before they are drawn smaller. */
const COVER_MAX = 0.22;

/** Places dots on a time line: area by money, heavier ones nearest to the middle, none over another if it can be. */
export function renewalDots(
  renewals: readonly Pick<RenewalPoint, 'renewsAt' | 'amount'>[],
  space: Space,
): RenewalDot[] {
  const most = Math.max(1, ...renewals.map(({ amount }) => amount));
  const sizeMax = SIZE_MAX * crowding(renewals, { most, ...space });
  const dots = renewals.map(({ renewsAt, amount }) => ({
    at: new Date(renewsAt).getTime(),
    lane: 0,
    size: Math.max(SIZE_MIN, Math.sqrt(amount / most) * sizeMax),
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
  renewals: readonly { amount: number }[],
  space: { most: number; width: number; height: number },
): number {
  const area = renewals.reduce((sum, { amount }) => sum + (amount / space.most) * SIZE_MAX ** 2, 0);
  return Math.min(1, Math.sqrt((COVER_MAX * space.width * space.height) / Math.max(1, area)));
}

const LANES = 31;

function freeLane(
  dot: RenewalDot,
  placed: readonly RenewalDot[],
  { from, to, width, height }: Space,
): number {
  const x = (at: number) => ((at - from) / (to - from)) * width;
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
