import type { ColumnFacts } from './column-facts.ts';
import type { SurveyedFile } from './survey.ts';
import { snakeCase } from './words.ts';

/** Neighbouring rows that are one event, such as the lines of an invoice. */
export interface FoundGroup {
  readonly by: readonly string[];
  /** Columns that are the same in all rows of a group. */
  readonly shared: readonly ColumnFacts[];
  /** What is made of the others. */
  readonly properties: Readonly<Record<string, unknown>>;
}

const GROUPED = /\b(invoice|order|transaction|receipt|basket|bill|cart)\b/;
/** Groups whose rows stand apart here and there. */
const TORN_MAX = 1.2;
/** A column belongs to the group when it is the same within nearly all. */
const SHARED_MIN = 0.98;

/** Finds the order number that neighbouring rows share, with time and person the same; null: each row is an event. */
export function groupOf(file: SurveyedFile, as: { timestamp: string }): FoundGroup | null {
  const id = file.references.find(
    ({ column, entity }) =>
      column.isNamedId && !column.isUnique && GROUPED.test(entity) && isNeighbourly(file, column),
  )?.column;
  if (id === undefined || file.joins.some(({ here }) => here === id)) return null;
  const shares = sharesWithin(file, id);
  const isShared = (column: ColumnFacts): boolean => (shares.get(column) ?? 0) >= SHARED_MIN;
  const time = file.columns.find(({ name }) => name === as.timestamp);
  const varying = file.columns.filter((column) => !isShared(column) && column.looks !== 'empty');
  if (time === undefined || !isShared(time) || varying.length === 0) return null;
  const number = (word: RegExp) =>
    varying.find(({ looks, words }) => looks === 'number' && words.some((each) => word.test(each)));
  const price = number(/^(price|amount|total|value|cost)$/);
  const quantity = number(/^(quantity|qty|count|piece|unit)$/);
  const amount =
    quantity === undefined || price === quantity ? price?.name : { multiply: [price?.name, quantity.name] };
  return {
    by: [id.name],
    shared: file.columns.filter(isShared),
    properties: {
      ...(price === undefined ? {} : { revenue: { sum: amount, over: 'rows' } }),
      products: {
        list: 'rows',
        each: Object.fromEntries(varying.map(({ name }) => [snakeCase(name), name])),
      },
    },
  };
}

function isNeighbourly(file: SurveyedFile, column: ColumnFacts): boolean {
  const at = file.columns.indexOf(column);
  let runs = 0;
  let before: string | undefined;
  for (const row of file.sample.rows) {
    if (row[at] !== before) runs += 1;
    before = row[at];
  }
  return (
    column.distinct > 1 && runs <= column.distinct * TORN_MAX && file.sample.rows.length > column.distinct
  );
}

/** By column: the share of groups in which it has one value. */
function sharesWithin(file: SurveyedFile, id: ColumnFacts): Map<ColumnFacts, number> {
  const at = file.columns.indexOf(id);
  const groups = new Map<string, (readonly string[])[]>();
  for (const row of file.sample.rows) {
    const key = row[at] ?? '';
    const rows = groups.get(key) ?? [];
    rows.push(row);
    groups.set(key, rows);
  }
  const many = [...groups.values()].filter((rows) => rows.length > 1);
  return new Map(
    file.columns.map((column, index) => {
      const same = many.filter((rows) => rows.every((row) => row[index] === rows[0]?.[index]));
      return [column, same.length / Math.max(1, many.length)];
    }),
  );
}
