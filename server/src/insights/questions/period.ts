import { SextantError } from '@sextant/contract';
import { DAY_MS } from '../../platform/clock.ts';

/** A stretch of whole days in the workspace's time zone, the last one included. */
export interface Period {
  /** `YYYY-MM-DD` */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly days: number;
  readonly from: Date;
  /** The midnight after the last day, or now where that is still to come: not part of it. */
  readonly to: Date;
}

/** Of a log older than that nobody asks, and a slip of the hand (0206-01-01) would read for long. */
const DAYS_MAX = 3_660;

/** The days from one to another. Throws `invalid_request` where they are no stretch of days up to now. */
export function periodOf(
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
  { now, timeZone }: { now: Date; timeZone: string },
): Period {
  const days = (noonOf(lastDay) - noonOf(firstDay)) / DAY_MS + 1;
  if (days < 1)
    throw new SextantError('invalid_request', `“from” (${firstDay}) lies after “to” (${lastDay}).`);
  if (days > DAYS_MAX) throw new SextantError('invalid_request', 'Ask for ten years at most.');
  const from = midnightOf(firstDay, timeZone);
  if (from >= now) throw new SextantError('invalid_request', `${firstDay} is still to come.`);
  const end = midnightOf(dayAfter(lastDay, 1), timeZone);
  return { firstDay, lastDay, days, from, to: end < now ? end : now };
}

/** As many days, right before. */
export function periodBefore({ firstDay, days, from }: Period, timeZone: string): Period {
  const first = dayAfter(firstDay, -days);
  return {
    firstDay: first,
    lastDay: dayAfter(firstDay, -1),
    days,
    from: midnightOf(first, timeZone),
    to: from,
  };
}

/** The day that a moment lies on. */
export function dayOf(moment: Date, timeZone: string): string {
  // Canadians write dates as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment);
}

/** So many days later; earlier where negative. */
export function dayAfter(day: string, days: number): string {
  return new Date(noonOf(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** As many months later; of a month that is shorter the last day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Noon in UTC: days apart are then always whole. */
function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** When a day begins in a time zone; twice corrected, since the offset may change in between. */
export function midnightOf(day: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  const once = wanted - offsetMs(new Date(wanted), timeZone);
  return new Date(wanted - offsetMs(new Date(once), timeZone));
}

/** How far the clocks of a zone are ahead of UTC. */
function offsetMs(moment: Date, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const at = (part: Intl.DateTimeFormatPartTypes): number => parts.get(part) ?? 0;
  const shown = Date.UTC(
    ...([at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')] as const),
  );
  return shown - Math.floor(moment.getTime() / 1_000) * 1_000;
}
