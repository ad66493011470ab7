/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;

/** The day of an instant in UTC, YYYY-MM-DD. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** The first day of a window of `days` days that ends today. */
export function windowStart(now: Date, days: number): string {
  return dayOf(new Date(now.getTime() - (days - 1) * DAY_MS));
}

/** How many of the days lie in the last `days` days, today included. */
export function countWithin(used: readonly string[], now: Date, days: number): number {
  const start = windowStart(now, days);
  const end = dayOf(new Date(now.getTime() + DAY_MS));
  return used.filter((day) => day >= start && day <= end).length;
}

/** Days of use in each of the last `weeks` spans of seven days, oldest first; the last one ends today. */
export function countByWeek(used: readonly string[], now: Date, weeks: number): number[] {
  const counts = Array.from({ length: weeks }, () => 0);
  const today = Date.parse(dayOf(now));
  for (const day of used) {
    const age = Math.max(0, Math.floor((today - Date.parse(day)) / (7 * DAY_MS)));
    if (age < weeks) counts[weeks - 1 - age] = (counts[weeks - 1 - age] ?? 0) + 1;
  }
  return counts;
}
