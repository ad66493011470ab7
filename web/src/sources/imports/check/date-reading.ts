/** The instant's day in words; in UTC, since the digits are of no zone. */
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/**
 * How a date is read in a format of day, month and year: `03/04/2026` in `D/M/YYYY` as `3 April 2026`. Null when the
 * format is of another kind or the text does not fit.
 */
export function dateReading(text: string, format: string): string | null {
  const parts: readonly string[] = format.match(/D+|M+|Y+/g) ?? [];
  const digits: readonly string[] = text.match(/\d+/g) ?? [];
  if (
    [...parts]
      .map((part) => part[0])
      .sort()
      .join('') !== 'DMY' ||
    parts.includes('MMM')
  )
    return null;
  const of = (letter: string) => Number(digits[parts.findIndex((part) => part.startsWith(letter))]);
  const [year, month, day] = [of('Y'), of('M'), of('D')];
  const full = year < 100 ? year + (year < 70 ? 2000 : 1900) : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? dayFormat.format(date) : null;
}
