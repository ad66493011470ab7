/** A chance as one says it: never quite certain. */
export function percentText(chance: number): string {
  const percent = Math.round(chance * 100);
  if (percent < 1) return 'less than 1 %';
  return percent > 99 ? 'more than 99 %' : `${percent} %`;
}

/** `in 12 days`, `today`, `5 days ago`. */
export function daysText(days: number): string {
  if (days === 0) return 'today';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}
