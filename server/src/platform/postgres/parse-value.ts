import { parseArrayText } from './parse-array.ts';

/** Reads PostgreSQL's text form of a value. */
export type ParseText = (text: string) => unknown;

const OID = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  oid: 26,
  json: 114,
  float4: 700,
  float8: 701,
};
const OID_TIME = { date: 1082, timestamp: 1114, timestamptz: 1184 };
const OID_JSONB = 3802;

/** Array types by oid, with the oid of their elements; `text` is 25, `varchar` 1043, `uuid` 2950, `numeric` 1700. */
const ARRAY_ELEMENT = new Map([
  [1000, OID.bool],
  [1001, OID.bytea],
  [1005, OID.int2],
  [1007, OID.int4],
  [1009, 25],
  [1015, 1043],
  [1016, OID.int8],
  [1021, OID.float4],
  [1022, OID.float8],
  [1028, OID.oid],
  [1115, OID_TIME.timestamp],
  [1182, OID_TIME.date],
  [1185, OID_TIME.timestamptz],
  [1231, 1700],
  [199, OID.json],
  [2951, 2950],
  [3807, OID_JSONB],
]);

const PARSERS = new Map<number, ParseText>([
  [OID.bool, (text) => text === 't' || text === 'true'],
  [OID.bytea, (text) => Buffer.from(text.slice(2), 'hex')],
  [OID.int2, Number],
  [OID.int4, Number],
  [OID.oid, Number],
  [OID.int8, parseInt8],
  [OID.float4, Number],
  [OID.float8, Number],
  [OID.json, (text) => JSON.parse(text)],
  [OID_JSONB, (text) => JSON.parse(text)],
  [OID_TIME.date, (text) => new Date(`${text}T00:00:00Z`)],
  [OID_TIME.timestamp, (text) => new Date(`${text.replace(' ', 'T')}Z`)],
  // Every session runs in UTC, so the offset is always +00.
  [OID_TIME.timestamptz, (text) => new Date(`${text.slice(0, -3).replace(' ', 'T')}Z`)],
]);

/**
 * The one table of types for both drivers: numbers (int8 as bigint beyond 2^53), dates as UTC `Date`, json parsed,
 * bytea a `Buffer`; everything else, numeric and uuid among it, stays PostgreSQL's text.
 */
export function parserOf(oid: number): ParseText {
  const element = ARRAY_ELEMENT.get(oid);
  if (element !== undefined) {
    const parse = parserOf(element);
    return (text) => parseArrayText(text, parse);
  }
  return PARSERS.get(oid) ?? ((text) => text);
}

function parseInt8(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}
