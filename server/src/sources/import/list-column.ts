import { type Row, toCell } from './cell.ts';
import { asFields } from './evaluate.ts';
import { cellOf, type Join, type Table } from './table.ts';

/**
 * The elements of a column that holds a list, as rows of their own. Their columns are whatever is asked of them; an
 * element that is no object has one column, `value`. Types are said as `columns: { list.column: number }`.
 */
export function listColumn(table: Table, column: string, path: string): Join {
  const cell = cellOf(table, column, path);
  const header: string[] = [];
  const elements: Table = {
    ...table,
    name: `${table.name}.${column}`,
    spec: { ...table.spec, key: undefined, joins: {}, columns: typesWithin(table, column) },
    header,
    isOpen: true,
    isTyped: true,
    joins: new Map(),
  };
  return {
    table: elements,
    isMany: true,
    rowsOf(row) {
      const value = cell(row);
      if (value === '') return [];
      return (Array.isArray(value) ? value : [value]).map((each): Row => elementRow(each, header, row.line));
    },
  };
}

function elementRow(element: unknown, header: readonly string[], line: number): Row {
  const fields = asFields(element) ?? { value: element };
  return { cells: header.map((name) => toCell(fields[name])), line };
}

function typesWithin(table: Table, column: string): Table['spec']['columns'] {
  const prefix = `${column}.`;
  return Object.fromEntries(
    Object.entries(table.spec.columns).flatMap(([name, type]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), type]] : [],
    ),
  );
}
