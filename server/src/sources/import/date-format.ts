import { zoneReader } from './timezone.ts';

/** Reads a cell as an instant, in milliseconds since 1970; null when it is not written this way, or no such day is. */
export type ReadDate = (text: string) => number | null;

/** What may stand in a format, with the digits it takes. */
const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(\\d{4})',
  YY: '(\\d{2})',
  MMM: '([A-Za-z]{3})',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  DD: '(\\d{2})',
  D: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
  SSS: '(\\d{1,9})',
  A: '([AaPp][Mm])',
  Z: '(Z|[+-]\\d{2}:?\\d{2})',
};
const TOKEN = /YYYY|YY|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|SSS|A|Z/g;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What is read without a format: ISO 8601, since nothing in it can be taken for something else. */
export const ISO_FORMATS = [
  'YYYY-MM-DD',
  'YYYY-MM-DD HH:mm',
  'YYYY-MM-DD HH:mm:ss',
  'YYYY-MM-DD HH:mm:ss.SSS',
  'YYYY-MM-DDTHH:mm',
  'YYYY-MM-DDTHH:mm:ss',
  'YYYY-MM-DDTHH:mm:ss.SSS',
  'YYYY-MM-DDTHH:mm:ssZ',
  'YYYY-MM-DDTHH:mm:ss.SSSZ',
];

/** Reads dates of any of these formats; `unix` and `unix_ms` are numbers since 1970. Times without Z are the zone's. */
export function dateReader(formats: readonly string[], zone: string): ReadDate {
  const toInstant = zoneReader(zone);
  const readers = formats.map((format) => formatReader(format, toInstant));
  return (text) => {
    for (const read of readers) {
      const instant = read(text);
      if (instant !== null) return instant;
    }
    return null;
  };
}

function formatReader(format: string, toInstant: (wallMs: number) => number): ReadDate {
  if (format === 'unix' || format === 'unix_ms') return unixReader(format === 'unix' ? 1000 : 1);
  const tokens = format.match(TOKEN) ?? [];
  const pattern = format.split(TOKEN).map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const source = pattern.map((text, index) => text + (TOKENS[tokens[index] ?? ''] ?? '')).join('');
  const expression = new RegExp(`^${source}$`);
  return (text) => {
    const found = expression.exec(text);
    return found === null ? null : assemble(tokens, found, toInstant);
  };
}

function unixReader(factor: number): ReadDate {
  return (text) => (/^-?\d{1,14}(\.\d+)?$/.test(text) ? Math.trunc(Number(text) * factor) : null);
}

function assemble(
  tokens: readonly string[],
  found: RegExpExecArray,
  toInstant: (wallMs: number) => number,
): number | null {
  const at = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, ms: 0 };
  let isAfternoon: boolean | null = null;
  let zone: string | null = null;
  tokens.forEach((token, index) => {
    const text = found[index + 1] ?? '';
    const number = Number(text);
    if (token === 'YYYY') at.year = number;
    else if (token === 'YY') at.year = number + (number < 70 ? 2000 : 1900);
    else if (token === 'MMM') at.month = MONTHS.indexOf(text.toLowerCase()) + 1;
    else if (token.startsWith('M')) at.month = number;
    else if (token.startsWith('D')) at.day = number;
    else if (/^h/i.test(token)) at.hour = number;
    else if (token === 'mm') at.minute = number;
    else if (token === 'ss') at.second = number;
    else if (token === 'SSS') at.ms = Math.trunc(Number(`0.${text}`) * 1000 + 1e-6);
    else if (token === 'A') isAfternoon = /^p/i.test(text);
    else zone = text;
  });
  if (isAfternoon !== null) {
    if (at.hour < 1 || at.hour > 12) return null;
    at.hour = (at.hour % 12) + (isAfternoon ? 12 : 0);
  }
  if (at.month < 1 || at.month > 12 || at.hour > 23 || at.minute > 59 || at.second > 59) return null;
  const wall = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second, at.ms);
  if (new Date(wall).getUTCDate() !== at.day || at.year < 100) return null;
  return zone === null ? toInstant(wall) : wall - offsetMs(zone);
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** The parts of a format that are no token; a format without any token is a mistake. */
export function isDateFormat(format: string): boolean {
  return format === 'unix' || format === 'unix_ms' || /YY/.test(format);
}
