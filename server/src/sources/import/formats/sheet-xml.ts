import type { Cell } from '../cell.ts';
import { RECORD_CHARACTERS_MAX } from './json-texts.ts';
import { textRuns } from './shared-texts.ts';
import { type CellContext, cellOf, placeOf } from './sheet-cells.ts';
import type { Attributes, XmlReader } from './xml-pieces.ts';

/** A row of a sheet, its cells by place. */
export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** Makes rows of the tags of a sheet; what stands before and after its rows is passed over. */
export function sheetRows(context: CellContext): XmlReader<SheetRow> {
  const row = rowReader(context);
  let isData = false;
  let rows: SheetRow[] = [];
  return {
    open: (name, attributes) => {
      if (isData) row.open(name, attributes);
      else if (name === 'sheetData') isData = true;
    },
    text: (text) => {
      if (isData) row.text(text);
    },
    close: (name) => {
      if (isData) row.close(name);
      if (name === 'sheetData') isData = false;
      else if (isData && name === 'row') rows.push(row.whole());
    },
    taken: () => {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** What takes the tags of one kind of thing, and gives the last of them that ended. */
interface PartReader<T> {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
  whole(): T;
}

function rowReader(context: CellContext): PartReader<SheetRow> {
  const cell = cellReader(context);
  let line = 0;
  let cells: Cell[] = [];
  let place = 0;
  let characters = 0;
  return {
    open: (name, attributes) => {
      cell.open(name, attributes);
      if (name === 'c') place = placeOf(attributes.r, cells.length);
      if (name !== 'row') return;
      line = Number(attributes.r) || line + 1;
      cells = [];
      characters = 0;
    },
    text: (text) => {
      characters += text.length;
      if (characters <= RECORD_CHARACTERS_MAX) return cell.text(text);
      throw new Error(`row ${line} has more than ${RECORD_CHARACTERS_MAX} characters`);
    },
    close: (name) => {
      cell.close(name);
      if (name === 'c') putAt(cells, place, cell.whole());
    },
    whole: () => ({ line, cells }),
  };
}

/** Cells that are empty are often left out. */
function putAt(cells: Cell[], place: number, cell: Cell): void {
  while (cells.length < place) cells.push('');
  cells[place] = cell;
}

/** A cell has its value in `v`, or its text in `is`; what else it may hold is its formula. */
function cellReader(context: CellContext): PartReader<Cell> {
  const inline = textRuns();
  let type = '';
  let style = 0;
  let value = '';
  let isValue = false;
  return {
    open: (name, attributes) => {
      inline.open(name);
      if (name === 'v') isValue = true;
      if (name !== 'c') return;
      type = attributes.t ?? 'n';
      style = Number(attributes.s ?? 0);
      value = '';
      inline.begin();
    },
    text: (text) => {
      if (isValue) value += text;
      else inline.text(text);
    },
    close: (name) => {
      inline.close(name);
      if (name === 'v') isValue = false;
    },
    whole: () => cellOf({ type, style, value, inline: inline.whole() }, context),
  };
}
