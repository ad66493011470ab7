import { itemAt, type Random } from '../random.ts';
import { DAY_MS, HOUR_MS, type Span } from '../timeline.ts';
import type { Country } from './countries.ts';

/** How work spreads over the local hours from 6 to 19: early crews, a dip at noon, a little in the evening. */
const HOUR_WEIGHTS = [2, 7, 11, 12, 11, 10, 6, 8, 10, 10, 8, 5, 2, 1];
const FIRST_HOUR = 6;

const HOURS_BY_PERCENT = HOUR_WEIGHTS.flatMap((weight, place) =>
  Array<number>(weight).fill(FIRST_HOUR + place),
);

/** A moment of the local working day, in milliseconds since the epoch. */
export function officeMoment(span: Span, country: Country, day: number, random: Random): number {
  const hour = itemAt(HOURS_BY_PERCENT, random.int(HOURS_BY_PERCENT.length)) + random.next();
  return span.startsAt + day * DAY_MS + (hour - country.utcOffsetHours) * HOUR_MS;
}

/**
 * The same, but never before the history begins, as the first morning in Australia is: for what everything later
 * relies on, such as the sign-in that tells whose browser it is.
 */
export function officeMomentInHistory(span: Span, country: Country, day: number, random: Random): number {
  return Math.max(span.startsAt + HOUR_MS, officeMoment(span, country, day, random));
}

/** 0 is Sunday. */
export function weekdayOf(span: Span, day: number): number {
  return new Date(span.startsAt + day * DAY_MS).getUTCDay();
}

/** The given day, or the Monday after it when it falls on a weekend. */
export function workdayFrom(span: Span, day: number): number {
  const weekday = weekdayOf(span, day);
  if (weekday === 6) return day + 2;
  return weekday === 0 ? day + 1 : day;
}

/** How much work there is on a day: weekends are for emergencies, the turn of the year and August are quiet. */
export function dayLevel(span: Span, day: number): number {
  const date = new Date(span.startsAt + day * DAY_MS);
  const weekday = date.getUTCDay();
  const ofWeek = weekday === 0 ? 0.04 : weekday === 6 ? 0.12 : weekday === 5 ? 0.85 : 1;
  return ofWeek * seasonLevel(date);
}

function seasonLevel(date: Date): number {
  const month = date.getUTCMonth();
  const dayOfMonth = date.getUTCDate();
  if ((month === 11 && dayOfMonth > 22) || (month === 0 && dayOfMonth < 3)) return 0.45;
  return month === 7 ? 0.85 : 1;
}

/** A date as systems print it: YYYY-MM-DD. */
export function dateOf(span: Span, day: number): string {
  return new Date(span.startsAt + day * DAY_MS).toISOString().slice(0, 10);
}
