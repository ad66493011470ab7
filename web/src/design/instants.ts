const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exactFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const dayOfYearFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const clockSecondsFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `just now`, `12 minutes ago`, `yesterday`, `3 days ago`, `in 2 months`; days as on the reader's calendar. */
export function ago(at: string, now: number): string {
  const distance = new Date(at).getTime() - now;
  const size = Math.abs(distance);
  if (size < MINUTE_MS) return 'just now';
  if (size < HOUR_MS) return words.format(Math.round(distance / MINUTE_MS), 'minute');
  if (size < DAY_MS) return words.format(Math.round(distance / HOUR_MS), 'hour');
  if (size < 60 * DAY_MS) return words.format(-daysBack(new Date(at).getTime(), now), 'day');
  if (size < 730 * DAY_MS) return words.format(Math.round(distance / (30.44 * DAY_MS)), 'month');
  return words.format(Math.round(distance / (365.25 * DAY_MS)), 'year');
}

/** The exact instant in the reader's time zone, for hovering. */
export function exact(at: string): string {
  return exactFormat.format(new Date(at));
}

/** `3 Mar 2026`. */
export function dayText(at: string): string {
  return dayFormat.format(new Date(at));
}

/** `3 Mar`, with the year where it is not this one. */
export function shortDay(at: string, now: number): string {
  const date = new Date(at);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return isThisYear ? dayOfYearFormat.format(date) : dayFormat.format(date);
}

/** Heading of a day: `Today`, `Yesterday`, `Tuesday 3 March`, with the year where it is not this one. */
export function dayHeading(at: string, now: number): string {
  const date = new Date(at);
  const days = daysBack(date.getTime(), now);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const year = date.getFullYear() === new Date(now).getFullYear() ? '' : ` ${date.getFullYear()}`;
  return `${weekdayFormat.format(date)}${year}`;
}

/** `14:05`. */
export function clock(at: string): string {
  return clockFormat.format(new Date(at));
}

/** `14:05:31`. */
export function clockSeconds(at: string): string {
  return clockSecondsFormat.format(new Date(at));
}

/** Whole days from `now` to the instant; negative when past. */
export function daysUntil(at: string, now: number): number {
  return Math.round((new Date(at).getTime() - now) / DAY_MS);
}

/** `2026-03-14` of an instant in the reader's time zone, as date inputs want it. */
export function dateInputValue(at: string): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Midnights between an instant and now; rounded, since a day of a clock change is an hour shorter or longer. */
function daysBack(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
}

function startOfDay(ms: number): number {
  const date = new Date(ms);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
