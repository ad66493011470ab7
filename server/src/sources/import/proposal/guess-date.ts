import { dateReader, ISO_FORMATS } from '../date-format.ts';

/** How dates of a column are written; several formats when the values do not tell which it is. */
export interface DateGuess {
  /** Null: ISO 8601, which needs no format. */
  readonly formats: readonly string[] | null;
}

const DAYS = ['D/M/YYYY', 'M/D/YYYY', 'YYYY/M/D', 'D/M/YY', 'M/D/YY'];
const SEPARATORS = ['/', '-', '.'];
const MONTH_NAMES = ['D MMM YYYY', 'D-MMM-YYYY', 'D-MMM-YY', 'MMM D, YYYY', 'MMM D YYYY'];
const TIMES = ['', ' H:mm', ' H:mm:ss', ' h:mm A', ' h:mm:ss A', ' H:mm:ss.SSS'];
const FORMATS = [
  ...SEPARATORS.flatMap((separator) => DAYS.map((day) => day.replaceAll('/', separator))),
  ...MONTH_NAMES,
].flatMap((day) => TIMES.map((time) => day + time));

/** One value in a hundred may be broken, and is told of when it is imported. */
const SHARE_MIN = 0.99;
/** Values that decide which formats are tried on all. */
const FIRST_LOOK = 40;

/** Recognises dates; `isNamedSo` says that the column's name speaks of a time, which bare digits need. */
export function guessDate(values: readonly string[], isNamedSo: boolean): DateGuess | null {
  const texts = values.map((value) => value.trim());
  const first = texts.slice(0, FIRST_LOOK);
  if (fits(first, ISO_FORMATS) && fits(texts, ISO_FORMATS)) return { formats: null };
  const possible = isNamedSo ? [...FORMATS, 'YYYYMMDD', 'unix', 'unix_ms'] : FORMATS;
  const fitting = possible.filter((format) => fits(first, [format]) && fits(texts, [format]));
  const sane = fitting.filter((format) => isSane(texts, format));
  return sane.length === 0 ? null : { formats: sane };
}

function fits(texts: readonly string[], formats: readonly string[]): boolean {
  const read = dateReader(formats, 'UTC');
  let good = 0;
  for (const text of texts) if (read(text) !== null) good += 1;
  return good > 0 && good >= texts.length * SHARE_MIN;
}

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** Seconds since 1970 that are no dates of today are counts of something. */
const UNIX_EARLIEST = Date.UTC(1985, 0, 1);

function isSane(texts: readonly string[], format: string): boolean {
  const read = dateReader([format], 'UTC');
  const from = format.startsWith('unix') ? UNIX_EARLIEST : EARLIEST;
  return texts.every((text) => {
    const instant = read(text);
    return instant === null || (instant >= from && instant <= LATEST);
  });
}
