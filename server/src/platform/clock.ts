/** A day without a change of clocks. */
export const DAY_MS = 86_400_000;

/** Where the present comes from; passed in, so that a test or a scenario may set it. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still at `instant` until it is moved. */
export function stoppedClock(instant: Date): Clock & { set(instant: Date): void } {
  let current = instant;
  return {
    now: () => new Date(current),
    set: (next) => {
      current = next;
    },
  };
}
