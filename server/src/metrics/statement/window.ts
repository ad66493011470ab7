import type { Window } from '@sextant/contract';
import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import type { RowWindow } from './row-columns.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const unitMs: Readonly<Record<string, number>> = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };

/** The length of a span such as `28d`, null for a calendar period. */
export function spanMs(window: Window): number | null {
  const match = /^(\d+)([hdw])$/.exec(window);
  const unit = unitMs[match?.[2] ?? ''];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

/** The length of what the contract says is a span. */
export function spanOf(window: string): number {
  const lengthMs = spanMs(window);
  if (lengthMs === null) throw new Error(`${window} is not a span such as 28d.`);
  return lengthMs;
}

/** `at` so long before. */
function before(lengthMs: number): SqlQuery {
  return sql`subtractMilliseconds(at, ${lengthMs})`;
}

/**
 * Which rows lie in a window of the moment `at`; none after `at` is read anyway. A rolling window leaves out its first
 * instant, so that two in a row share none.
 */
export function windowOf(window: Window, timeZone: string): RowWindow {
  const lengthMs = spanMs(window);
  if (lengthMs !== null) {
    return { rows: sql`timestamp > ${before(lengthMs)}`, lookbackMs: lengthMs, bordersMs: [lengthMs] };
  }
  const [which = '', unit = ''] = window.split('_');
  const period = calendar[unit];
  if (period === undefined) throw new Error(`${window} is not a window.`);
  // A day more, since a day of the workspace's zone begins at another hour than one of UTC.
  const lookbackMs = (which === 'last' ? 2 * period.daysMax + 1 : period.daysMax + 1) * DAY_MS;
  const running = atMidnight(period.start(timeZone), timeZone);
  if (which === 'this') return { rows: sql`timestamp >= ${running}`, lookbackMs, bordersMs: null };
  const previous = atMidnight(period.previous(period.start(timeZone)), timeZone);
  return { rows: sql`timestamp >= ${previous} AND timestamp < ${running}`, lookbackMs, bordersMs: null };
}

/** The rolling window before the one that ends at `at`. */
export function windowBefore(lengthMs: number): RowWindow {
  const rows = sql`timestamp > ${before(2 * lengthMs)} AND timestamp <= ${before(lengthMs)}`;
  return { rows, lookbackMs: 2 * lengthMs, bordersMs: [2 * lengthMs, lengthMs] };
}

function atMidnight(date: SqlQuery, timeZone: string): SqlQuery {
  return sql`toDateTime64(${date}, 3, ${timeZone})`;
}

interface Period {
  readonly daysMax: number;
  /** The first day of the period that `at` lies in. */
  readonly start: (timeZone: string) => SqlQuery;
  readonly previous: (start: SqlQuery) => SqlQuery;
}

const calendar: Readonly<Record<string, Period>> = {
  day: {
    daysMax: 1,
    start: (zone) => sql`toDate(at, ${zone})`,
    previous: (start) => sql`subtractDays(${start}, 1)`,
  },
  // 1: weeks begin on Monday.
  week: {
    daysMax: 7,
    start: (zone) => sql`toStartOfWeek(at, 1, ${zone})`,
    previous: (start) => sql`subtractWeeks(${start}, 1)`,
  },
  month: {
    daysMax: 31,
    start: (zone) => sql`toStartOfMonth(at, ${zone})`,
    previous: (start) => sql`subtractMonths(${start}, 1)`,
  },
  quarter: {
    daysMax: 92,
    start: (zone) => sql`toStartOfQuarter(at, ${zone})`,
    previous: (start) => sql`subtractQuarters(${start}, 1)`,
  },
  year: {
    daysMax: 366,
    start: (zone) => sql`toStartOfYear(at, ${zone})`,
    previous: (start) => sql`subtractYears(${start}, 1)`,
  },
};
