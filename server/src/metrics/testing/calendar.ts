// Calendar periods of a time zone, by formatting instants and looking for where the text changes.

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Days since 1970 of the zone's calendar. */
export function dayNumber(at: number, timeZone: string): number {
  return Date.parse(dayText(at, timeZone)) / DAY;
}

/** Weeks that begin on Monday; 1970-01-05 began one. */
export function weekNumber(at: number, timeZone: string): number {
  return Math.floor((dayNumber(at, timeZone) - 4) / 7);
}

/** The instant at which the period around an instant began. */
export function calendarStart(at: number, { unit, timeZone }: { unit: string; timeZone: string }): number {
  const same = periodOf(dayText(at, timeZone), unit);
  let hour = Math.floor(at / HOUR) * HOUR;
  while (periodOf(dayText(hour - HOUR, timeZone), unit) === same) hour -= HOUR;
  return hour;
}

function periodOf(day: string, unit: string): string {
  const [year = '', month = ''] = day.split('-');
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return String(Math.floor((Date.parse(day) / DAY - 4) / 7));
    case 'month':
      return `${year}-${month}`;
    case 'quarter':
      return `${year}-${Math.ceil(Number(month) / 3)}`;
    default:
      return year;
  }
}

function dayText(at: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();
