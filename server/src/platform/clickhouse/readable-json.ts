/**
 * The JSON text of a value, with every number written so that the engine can read it. JSON.stringify writes integers up to
 * 1e21 as digits; the engine reads digits as 64-bit integers, and from a text with a larger one it reads nothing at all,
 * not even what stands beside it. Written with an exponent it is the same number, and is read.
 */
export function writeReadableJson(value: object): string {
  const text = JSON.stringify(value);
  return MAY_BE_HUGE.test(text) ? text.replace(TEXT_OR_INTEGER, writeNumber) : text;
}

/** 2^63 has 19 digits. A look costs less than a microsecond an event; texts with such digits only cost a second one. */
const MAY_BE_HUGE = /[:,[]-?\d{19}/;

/** Texts are taken whole, so that digits in them stay as they are. */
const TEXT_OR_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d{19,}/g;

const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

function writeNumber(found: string): string {
  if (found.startsWith('"')) return found;
  const digits = BigInt(found);
  return digits < INT64_MIN || digits > UINT64_MAX ? Number(found).toExponential() : found;
}
