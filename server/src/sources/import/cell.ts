import { dateReader, ISO_FORMATS, type ReadDate } from './date-format.ts';
import type { ColumnType, FileSpec } from './map-schema.ts';

/** What an expression gives; undefined is "not there". Instants are ISO texts. */
export type Value =
  | string
  | number
  | boolean
  | undefined
  | readonly (Value | null)[]
  | { readonly [name: string]: Value | null };

/** What stands in a row: text of a CSV file, values of formats that have types. Nothing is the empty text. */
export type Cell = Exclude<Value, undefined>;

/** Anything that a program may hold as a cell; instants become ISO texts, large whole numbers texts. */
export function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : '';
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(toCell);
  if (typeof value !== 'object') return '';
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) =>
      part === null || part === undefined ? [] : [[name, toCell(part)]],
    ),
  );
}

/** A cell as one text, by which rows are told apart and found. */
export function textOf(cell: Cell | null): string {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

/** Why a row cannot be imported: a stable code, and what was found where. */
export interface RowProblem {
  readonly code: RowProblemCode;
  readonly detail: string;
}

/** Every reason for which a row is refused before ingestion sees it, with what to do. */
export const rowProblems = {
  wrong_column_count:
    'Compare the row with the header: a cut file, a missing quote or a delimiter inside a text does this.',
  broken_quote: 'Close the quote, or double it inside the text ("" for ").',
  row_too_long: 'A quote that is never closed does this; close it, or cut the text.',
  wrong_encoding: 'Set `encoding` of the file in the map, such as windows-1252, or save the file as UTF-8.',
  bad_number: 'Mend the number, or set `decimal` and `thousands` of the file in the map.',
  bad_date: 'Mend the date, or set the format of the column in the map, such as { date: "DD.MM.YYYY" }.',
  bad_boolean: 'Use true/false, yes/no, 1/0.',
  bad_json: 'Each line is one JSON object, or the file is one array of them; mend the line.',
  missing_key: 'Fill the key columns, or name other ones under `key`.',
  missing_timestamp: 'Fill the column that the timestamp is taken from.',
  missing_event: 'The name of the event came out empty; mend `event` in the map.',
  group_closed: 'The rows of a group lie too far apart: sort the file, or raise `within` of the group.',
  cut_file: 'The file ends in the middle of this group; get a whole copy and run the import again.',
  nothing_made: 'No part of the map makes anything of this row; mend its `when`.',
  not_used: 'No row of the other files joins this one; bring the whole set of files.',
  refused_with: 'Mend the rows that join this one; the rejects name them.',
} as const;
export type RowProblemCode = keyof typeof rowProblems;

/** Where the evaluation of a row notes what was wrong and which joined rows it used. */
export interface Reading {
  problem: RowProblem | null;
  readonly used: Set<Row>;
}

/** One row as it was read. */
export interface Row {
  readonly cells: readonly Cell[];
  /** Line of the file, or number of the record. */
  readonly line: number;
  /** Of the row that stands for a group: all of its rows. */
  readonly members?: readonly Row[];
}

export type ReadCell = (cell: Cell, reading: Reading) => Value;

/** Whose cells are read, and what the map says about them. */
export interface CellPlace {
  readonly spec: Pick<FileSpec, 'columns' | 'decimal' | 'thousands' | 'empty'>;
  readonly timezone: string;
  readonly isTyped: boolean;
}

/** How the cells of a column are read. */
export function cellReader(column: string, at: CellPlace): ReadCell {
  const empty = new Set<unknown>(['', ...at.spec.empty]);
  const read = typedReader(column, at);
  return (cell, reading) => (empty.has(cell) ? undefined : read(cell, reading));
}

function typedReader(column: string, { spec, timezone, isTyped }: CellPlace): ReadCell {
  const type: ColumnType | undefined = spec.columns[column];
  if (type === undefined) return (cell) => cell;
  if (type === 'text') return textOf;
  if (type === 'number') return numberCell(column, spec);
  if (type === 'boolean') return booleanCell(column);
  const said = type === 'date' ? ISO_FORMATS : [type.date].flat();
  // A sheet may hold real dates and texts that look like dates in one column.
  const formats = isTyped && type !== 'date' ? [...said, ...ISO_FORMATS] : said;
  const zone = (type === 'date' ? undefined : type.timezone) ?? timezone;
  return dateCell(column, dateReader(formats, zone));
}

function numberCell(column: string, spec: Pick<FileSpec, 'decimal' | 'thousands'>): ReadCell {
  const read = numberReader(spec);
  return (cell, reading) => {
    if (typeof cell === 'number') return cell;
    return read(textOf(cell)) ?? note(reading, 'bad_number', `${column} is ${brief(cell)}`);
  };
}

/** A thousands separator counts only where the map says so: 1,234 is two different numbers in two countries. */
export function numberReader({
  decimal,
  thousands,
}: Pick<FileSpec, 'decimal' | 'thousands'>): (text: string) => number | undefined {
  const point = decimal === '.' ? '\\.' : ',';
  const separator = thousands === undefined ? null : thousands === '.' ? '\\.' : thousands;
  const whole = separator === null ? '\\d+' : `(?:\\d{1,3}(?:${separator}\\d{3})+|\\d+)`;
  const shape = new RegExp(`^[+-]?(?:${whole}(?:${point}\\d*)?|${point}\\d+)(?:[eE][+-]?\\d{1,3})?$`);
  const plainDecimal = thousands === undefined ? decimal.charCodeAt(0) : null;
  return (text) => {
    const quick = plainDecimal === null ? undefined : plainNumber(text, plainDecimal);
    if (quick !== undefined) return quick;
    const trimmed = text.trim();
    if (!shape.test(trimmed)) return undefined;
    const plain = thousands === undefined ? trimmed : trimmed.replaceAll(thousands, '');
    const number = Number(decimal === '.' ? plain : plain.replace(',', '.'));
    return Number.isFinite(number) ? number : undefined;
  };
}

/** Whole numbers of so many digits, and the powers of ten that scale them, are exact as they are. */
const EXACT_DIGITS_MAX = 15;
const POWERS = Array.from({ length: EXACT_DIGITS_MAX + 1 }, (_, power) => 10 ** power);

/** Nearly all numbers are digits with at most one decimal sign; without an expression that is three times as fast. */
function plainNumber(text: string, decimal: number): number | undefined {
  const isNegative = text.charCodeAt(0) === 0x2d;
  let digits = 0;
  let value = 0;
  let decimalAt = -1;
  if (text.length > EXACT_DIGITS_MAX) return undefined;
  for (let at = isNegative ? 1 : 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === decimal && decimalAt === -1) {
      decimalAt = at;
    } else if (code >= 0x30 && code <= 0x39) {
      value = value * 10 + code - 0x30;
      digits += 1;
    } else {
      return undefined;
    }
  }
  if (digits === 0) return undefined;
  // Dividing two exact numbers rounds once, as reading the text does.
  const scaled = decimalAt === -1 ? value : value / (POWERS[text.length - 1 - decimalAt] ?? 1);
  return isNegative ? -scaled : scaled;
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  1: true,
  false: false,
  no: false,
  n: false,
  0: false,
};

function booleanCell(column: string): ReadCell {
  return (cell, reading) =>
    BOOLEANS[textOf(cell).trim().toLowerCase()] ??
    note(reading, 'bad_boolean', `${column} is ${brief(cell)}`);
}

function dateCell(column: string, read: ReadDate): ReadCell {
  return (cell, reading) => {
    const instant = read(textOf(cell).trim());
    if (instant === null) return note(reading, 'bad_date', `${column} is ${brief(cell)}`);
    return new Date(instant).toISOString();
  };
}

/** Notes the first problem of a row; later ones follow from it as a rule. */
export function note(reading: Reading, code: RowProblemCode, detail: string): undefined {
  reading.problem ??= { code, detail };
  return undefined;
}

function brief(cell: Cell): string {
  const text = textOf(cell);
  return JSON.stringify(text.length <= 60 ? text : `${text.slice(0, 57)}...`);
}
