import type { AnswerTable } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Block } from '../../design/block.tsx';
import { Button } from '../../design/button.tsx';
import { count } from '../../design/figures.ts';
import { dayText } from '../../design/instants.ts';
import { Missing } from '../../design/missing.tsx';
import { csvOf, saveFile } from '../../design/pictures/twin.ts';
import { ScrollBox } from '../../design/scroll-box.tsx';
import { figureText } from './figure-text.ts';

const SHOWN_AT_FIRST = 20;

type Column = AnswerTable['columns'][number];
type Row = AnswerTable['rows'][number];

/** Rows behind the figures; whom a row is about leads to their page. All that is here can be saved as a file. */
export function AnswerRows({ table }: { table: AnswerTable }) {
  const [isAll, setIsAll] = useState(false);
  const rows = isAll ? table.rows : table.rows.slice(0, SHOWN_AT_FIRST);
  return (
    <Block
      id={table.name}
      title={table.title}
      note={howMany(table)}
      acts={
        table.rows.length === 0 ? undefined : (
          <Button look="quiet" onClick={() => saveFile(`${table.name}.csv`, { text: csvOfTable(table) })}>
            <Download aria-hidden className="size-3.5" /> Save as CSV
          </Button>
        )
      }
    >
      {table.rows.length === 0 ? (
        <Missing what="There is nothing to list." />
      ) : (
        <ScrollBox label={`${table.title}, as a table`} className="overflow-x-auto">
          <table className="w-full text-sm" style={{ maxWidth: widthOf(table) }}>
            <caption className="sr-only">{table.title}</caption>
            <thead>
              <tr>
                {table.columns.map((column, at) =>
                  column.title === '' ? (
                    <td key={column.name} className="border-b border-line" />
                  ) : (
                    <th
                      key={column.name}
                      scope="col"
                      className={`border-b border-line py-1.5 pr-2 align-bottom text-xs font-medium text-ink-2 last:pr-0 max-sm:whitespace-normal sm:pr-4 ${alignOf(table, at)}`}
                    >
                      {column.title}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // Rows of an answer never change places.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <tr key={index} className="hover:bg-hover">
                  {table.columns.map((column, at) => (
                    <td
                      key={column.name}
                      className={`border-b py-1.5 pr-2 align-baseline first:min-w-28 last:pr-0 sm:pr-4 ${alignOf(table, at)}`}
                    >
                      <Cell column={column} row={row} at={at} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {table.rows.length > rows.length ? (
        <div className="pt-2">
          <Button look="quiet" onClick={() => setIsAll(true)}>
            Show {count(table.rows.length - rows.length)} more
          </Button>
        </div>
      ) : null}
    </Block>
  );
}

function Cell({ column, row, at }: { column: Column; row: Row; at: number }) {
  const text = cellText(row.cells[at] ?? null, column);
  if (at > 0 || row.subject === undefined) {
    return text === '' ? <span className="text-ink-3">none</span> : text;
  }
  return (
    <Link
      to={row.subject.collection === 'people' ? '/people/$ref' : '/accounts/$ref'}
      params={{ ref: row.subject.id }}
      className="font-medium hover:underline"
    >
      {text}
    </Link>
  );
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

function cellText(value: Row['cells'][number], { unit, currency }: Column): string {
  if (value === null) return '';
  if (typeof value === 'string' && isDay.test(value)) return dayText(`${value}T12:00:00`);
  return typeof value === 'number' && unit !== 'text' ? figureText(value, unit, currency) : String(value);
}

/** A few columns stand near each other, so that the eye finds from the name to the number. */
function widthOf({ columns }: AnswerTable): string {
  return `${14 + 9 * columns.length}rem`;
}

/** Numbers stand under each other; so do those that are written as texts, because their unit changes from row to row. */
function alignOf({ columns, rows }: AnswerTable, at: number): string {
  const isNumber = columns[at]?.unit !== 'text' || (at > 0 && rows.every(({ cells }) => isFigure(cells[at])));
  return isNumber ? 'text-right whitespace-nowrap' : 'text-left';
}

function isFigure(cell: Row['cells'][number] | undefined): boolean {
  return cell == null || typeof cell === 'number' || /^[-−+]?[\d,.]+( %)?$/.test(cell);
}

function howMany({ rows, rowsInAll }: AnswerTable): string | undefined {
  if (rowsInAll > rows.length) return `the first ${count(rows.length)} of ${count(rowsInAll)}`;
  return rows.length > SHOWN_AT_FIRST ? `${count(rows.length)} rows` : undefined;
}

/** Numbers as they are, not as they are shown: a file is computed with. */
function csvOfTable({ columns, rows }: AnswerTable): string {
  return csvOf({
    columns: columns.map(({ title, unit, currency }) =>
      unit === 'money' && currency !== undefined ? `${title} (${currency})` : title,
    ),
    rows: rows.map(({ cells }) => cells.map((cell) => cell ?? '')),
  });
}
