const HOUR_MS = 3_600_000;

/**
 * The last hours up to now, oldest first, with what each holds; hours in which nothing happened are not in the
 * data and get `none`, so that a strip never hides a gap.
 */
export function everyHour<Entry extends { hour: string }>(
  entries: readonly Entry[],
  { now, hours, none }: { now: number; hours: number; none: (hour: string) => Entry },
): Entry[] {
  const found = new Map(entries.map((entry) => [hourOf(new Date(entry.hour).getTime()), entry]));
  return Array.from({ length: hours }, (_, index) => {
    const at = hourOf(now) - (hours - 1 - index) * HOUR_MS;
    return found.get(at) ?? none(new Date(at).toISOString());
  });
}

function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS) * HOUR_MS;
}
