import type { ValueType } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';

/**
 * An ISO 8601 date, or a date with time and perhaps a zone: what the tracking API takes for an instant when it is a
 * text. Written for both RE2 and JavaScript, so that the catalog shows the same types that its rules go by.
 */
const INSTANT =
  '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?\\s?(?:[Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?';

const instantText = new RegExp(`^${INSTANT}$`);
const quotedInstant = `^"${INSTANT}"$`;

/** The type of a value as JSON has it. */
export function valueTypeOf(value: unknown): ValueType {
  switch (typeof value) {
    case 'string':
      return instantText.test(value) ? 'instant' : 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      if (value === null || value === undefined) return 'null';
      return Array.isArray(value) ? 'list' : 'object';
  }
}

/** The same, said by the engine of a fragment of SQL that is a value's JSON text. */
export function typeOfJson(text: SqlQuery): SqlQuery {
  return sql`multiIf(
        startsWith(${text}, '"'), if(match(${text}, ${quotedInstant}), 'instant', 'text'),
        ${text} = 'null', 'null',
        ${text} IN ('true', 'false'), 'boolean',
        startsWith(${text}, '['), 'list',
        startsWith(${text}, '{'), 'object',
        'number')`;
}
