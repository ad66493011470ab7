import { DAY_MS } from '../../../platform/clock.ts';
import type { Cell } from '../cell.ts';
import { plainText } from './shared-texts.ts';

/** What cells of a sheet refer to. */
export interface CellContext {
  readonly texts: readonly string[];
  readonly isDate: readonly boolean[];
  readonly isFrom1904: boolean;
}

/** A cell as it is written. */
export interface WrittenCell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
  /** Of a cell that has its text in itself. */
  readonly inline: string;
}

/** What a cell shows; an error (#N/A) is nothing, like the empty cell. A formula is what came of it. */
export function cellOf(cell: WrittenCell, context: CellContext): Cell {
  const { type, value, inline } = cell;
  if (type === 'inlineStr') return inline;
  if (type === 'e' || value === '') return '';
  if (type === 's') return sharedText(value, context.texts);
  if (type === 'str') return plainText(value);
  if (type === 'b') return value === '1' || value === 'true';
  // A date of a sheet has no zone, whatever the program wrote.
  if (type === 'd') return value.replace(/Z$/, '');
  return numberOrDate(cell, context);
}

function sharedText(place: string, texts: readonly string[]): string {
  const text = texts[Number(place)];
  // A lost text is no empty cell.
  if (text === undefined) throw new Error(`a cell names text ${place} of ${texts.length}`);
  return text;
}

function numberOrDate({ style, value }: WrittenCell, { isDate, isFrom1904 }: CellContext): Cell {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return isDate[style] === true ? localText(number + (isFrom1904 ? DAYS_FROM_1900_TO_1904 : 0)) : number;
}

const DAYS_FROM_1900_TO_1970 = 25_569;
const DAYS_FROM_1900_TO_1904 = 1_462;

/** To the millisecond, since a sheet keeps days as fractions. */
function localText(days: number): string {
  const date = new Date(Math.round((days - DAYS_FROM_1900_TO_1970) * DAY_MS));
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, -1);
}

/** As many columns as Excel has. */
const COLUMNS_MAX = 16_384;

/** The place of a cell in its row, from 0: "C7" is 2. A cell without an address follows the one before it. */
export function placeOf(address: string | undefined, next: number): number {
  let number = 0;
  for (let at = 0; address !== undefined && at < address.length; at += 1) {
    const letter = address.charCodeAt(at) - 0x40;
    if (letter < 1 || letter > 26) break;
    number = number * 26 + letter;
  }
  const place = number === 0 ? next : number - 1;
  if (place >= COLUMNS_MAX) throw new Error(`a row has more than ${COLUMNS_MAX} columns`);
  return place;
}
