const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** Numbers below this are seconds since 1970, at and above it milliseconds: 1973 in the one, 5138 in the other. */
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * Reads an instant as senders write it: ISO 8601 (without a zone it is UTC, whatever this machine's zone), or a
 * number of seconds or milliseconds since 1970. Gives milliseconds, or null when it is none, such as 31 February.
 */
export function readInstant(value: unknown): number | null {
  if (typeof value === 'string') return readIso(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Math.trunc(Math.abs(value) < MILLISECONDS_FROM ? value * 1000 : value);
}

function readIso(text: string): number | null {
  if (text.length > 48) return null;
  const found = ISO.exec(text.trim());
  if (found === null) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((digits) => Number(digits ?? 0));
  if (year === undefined || month === undefined || day === undefined) return null;
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const fraction = Math.trunc(Number(`0.${found[7] ?? 0}`) * 1000 + 1e-6);
  date.setUTCHours(hour ?? 0, minute ?? 0, second ?? 0, fraction);
  return date.getTime() - offsetMs(found[8]);
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4) || 0);
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
