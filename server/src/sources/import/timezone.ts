/** Whether this machine knows a time zone of this name. */
export function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    // It throws for what it does not know; there is no other way to ask.
    return false;
  }
}

const HOUR_MS = 3600_000;
/** A century of hours; after that the memory starts over. */
const HOURS_KEPT_MAX = 100_000;

/**
 * From the time on a wall clock (as if it were UTC, in milliseconds) to the instant. In the hour that is skipped in
 * spring the clock is taken as not yet changed; in the one that comes twice in autumn, as its first coming.
 */
export function zoneReader(zone: string): (wallMs: number) => number {
  if (zone === 'UTC') return (wallMs) => wallMs;
  const offsets = new Map<number, number>();
  const offsetAt = offsetReader(zone);
  // Asking Intl takes some 3 µs, so each wall-clock hour is asked once; zones change on the hour or half of it.
  return (wallMs) => {
    const slot = Math.floor(wallMs / (HOUR_MS / 2));
    let offset = offsets.get(slot);
    if (offset === undefined) {
      if (offsets.size >= HOURS_KEPT_MAX) offsets.clear();
      offset = offsetOfWall(slot * (HOUR_MS / 2), offsetAt);
      offsets.set(slot, offset);
    }
    return wallMs - offset;
  };
}

function offsetOfWall(wallMs: number, offsetAt: (instantMs: number) => number): number {
  const before = offsetAt(wallMs - 24 * HOUR_MS);
  const after = offsetAt(wallMs + 24 * HOUR_MS);
  if (before === after || offsetAt(wallMs - before) === before) return before;
  return offsetAt(wallMs - after) === after ? after : before;
}

function offsetReader(zone: string): (instantMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instantMs) => {
    const parts = new Map(format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const wall = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return wall - Math.floor(instantMs / 1000) * 1000;
  };
}
