import { suggestion } from '../../platform/suggestion.ts';
import { note, numberReader, type Reading, type Row, textOf, type Value } from './cell.ts';
import { compileCondition } from './compile-condition.ts';
import { dateReader, isDateFormat } from './date-format.ts';
import { asFields, type Evaluate, type Place } from './evaluate.ts';
import { ImportError } from './import-error.ts';
import { listColumn } from './list-column.ts';
import { columnOf, type Join } from './table.ts';

/**
 * Binds an expression. A text is a column (`price`, or `order.status` through a join), or a template if it has
 * `{{…}}`; numbers and booleans are themselves; an object with one of the words below is a function.
 * Throws an `ImportError` that says where and what is known instead.
 */
export function compileExpression(expression: unknown, place: Place): Evaluate {
  if (typeof expression === 'number' || typeof expression === 'boolean') return () => expression;
  if (typeof expression === 'string') {
    return expression.includes('{{') ? compileTemplate(expression, place) : compilePath(expression, place);
  }
  const fields = asFields(expression);
  const names = Object.keys(fields ?? {});
  const name = names.find((each) => Object.hasOwn(functions, each));
  const compile = name === undefined ? undefined : functions[name];
  if (fields === null || name === undefined || compile === undefined) {
    throw fault(
      place,
      `expected a column, a template, or one of ${Object.keys(functions).join(', ')}`,
      names[0],
    );
  }
  const extra = names.find((each) => each !== name && !compile.more.includes(each));
  if (extra !== undefined) throw fault(place, `"${extra}" does not belong to \`${name}\``, undefined);
  return compile.compile(fields, { ...place, path: `${place.path}.${name}` });
}

interface Compiler {
  /** Words beside the function's own. */
  readonly more: readonly string[];
  readonly compile: (fields: Readonly<Record<string, unknown>>, place: Place) => Evaluate;
}

/** The whole vocabulary: closed and small, so that a map can be read, checked and trusted without running it. */
const functions: Readonly<Record<string, Compiler>> = {
  value: { more: [], compile: ({ value }, place) => constant(value, place) },
  number: {
    more: ['decimal', 'thousands'],
    compile: ({ number, decimal, thousands }, place) => {
      const read = numberReader({
        decimal: decimal === ',' ? ',' : '.',
        thousands: thousands === '.' || thousands === ',' || thousands === ' ' ? thousands : undefined,
      });
      return ofText(number, place, (text, reading) => {
        return read(text) ?? note(reading, 'bad_number', `${place.path} is ${JSON.stringify(text)}`);
      });
    },
  },
  date: {
    more: ['format', 'timezone'],
    compile: ({ date, format, timezone }, place) => {
      const formats = [format].flat().map(String);
      if (!formats.every(isDateFormat))
        throw fault(place, 'needs a `format` such as "DD.MM.YYYY"', undefined);
      const read = dateReader(formats, typeof timezone === 'string' ? timezone : place.timezone);
      return ofText(date, place, (text, reading) => {
        const instant = read(text.trim());
        if (instant !== null) return new Date(instant).toISOString();
        return note(reading, 'bad_date', `${place.path} is ${JSON.stringify(text)}`);
      });
    },
  },
  text: { more: [], compile: ({ text }, place) => ofText(text, place, (value) => value) },
  lower: { more: [], compile: ({ lower }, place) => ofText(lower, place, (text) => text.toLowerCase()) },
  upper: { more: [], compile: ({ upper }, place) => ofText(upper, place, (text) => text.toUpperCase()) },
  trim: { more: [], compile: ({ trim }, place) => ofText(trim, place, (text) => text.trim() || undefined) },
  first_of: {
    more: [],
    compile: ({ first_of: list }, place) => {
      const parts = listOf(list, place);
      return (row, reading) => {
        for (const part of parts) {
          const value = part(row, reading);
          if (value !== undefined) return value;
        }
        return undefined;
      };
    },
  },
  if: {
    more: ['then', 'else'],
    compile: (fields, place) => {
      const holds = compileCondition(fields.if, place, compileExpression);
      const yes = compileExpression(fields.then, { ...place, path: `${place.path}.then` });
      const no =
        fields.else === undefined
          ? NOTHING
          : compileExpression(fields.else, { ...place, path: `${place.path}.else` });
      return (row, reading) => (holds(row, reading) ? yes(row, reading) : no(row, reading));
    },
  },
  add: { more: [], compile: ({ add }, place) => ofNumbers(add, place, (one, other) => one + other) },
  multiply: {
    more: [],
    compile: ({ multiply }, place) => ofNumbers(multiply, place, (one, other) => one * other),
  },
  abs: { more: [], compile: ({ abs }, place) => ofNumbers([abs], place, (one) => one, Math.abs) },
  round: {
    more: ['digits'],
    compile: ({ round, digits }, place) => {
      const factor = 10 ** (typeof digits === 'number' ? digits : 0);
      return ofNumbers(
        [round],
        place,
        (one) => one,
        (value) => Math.round(value * factor) / factor,
      );
    },
  },
  sum: {
    more: ['over'],
    compile: ({ sum, over }, place) => {
      const { join, inner } = overOf(over, place);
      const amount = compileExpression(sum, inner);
      return (row, reading) => {
        let total = 0;
        for (const each of join.rowsOf(row, reading)) total += numeric(amount(each, reading)) ?? 0;
        return toMicros(total);
      };
    },
  },
  count: {
    more: [],
    compile: ({ count }, place) => {
      const { join } = overOf(count, place);
      return (row, reading) => join.rowsOf(row, reading).length;
    },
  },
  list: {
    more: ['each'],
    compile: ({ list, each }, place) => {
      const { join, inner } = overOf(list, place);
      const item = compileObject(asFields(each) ?? {}, { ...inner, path: `${place.path}.each` });
      return (row, reading) => join.rowsOf(row, reading).map((one) => item(one, reading));
    },
  },
};

const NOTHING: Evaluate = () => undefined;

/** An object whose values are expressions; what is not there is left out. */
export function compileObject(
  fields: Readonly<Record<string, unknown>>,
  place: Place,
): (row: Row, reading: Reading) => Record<string, Value> {
  const parts = Object.entries(fields).map(
    ([name, expression]) =>
      [name, compileExpression(expression, { ...place, path: `${place.path}.${name}` })] as const,
  );
  return (row, reading) => {
    const made: Record<string, Value> = {};
    for (const [name, evaluate] of parts) {
      const value = evaluate(row, reading);
      if (value !== undefined) made[name] = value;
    }
    return made;
  };
}

function compilePath(path: string, place: Place): Evaluate {
  // A column whose own name has a dot is meant before a join, a join before what lies within a column.
  const dot = path.indexOf('.');
  if (dot === -1 || place.table.header.includes(path) || !place.table.joins.has(path.slice(0, dot))) {
    return pathColumn(path, place);
  }
  const { join, inner } = joinOf(path.slice(0, dot), place);
  if (join.isMany) throw fault(place, `"${path}" may be many; use sum, count or list over it`, undefined);
  const rest = compilePath(path.slice(dot + 1), inner);
  return (row, reading) => {
    const [found] = join.rowsOf(row, reading);
    return found === undefined ? undefined : rest(found, reading);
  };
}

function pathColumn(path: string, place: Place): Evaluate {
  const { table } = place;
  const isWithin = table.isOpen || table.header.some((column) => `${path}.`.startsWith(`${column}.`));
  // A dotted path that begins with no column was meant as a join, and the error says so.
  if (path.includes('.') && !isWithin) joinOf(path.slice(0, path.indexOf('.')), place);
  return columnOf(table, path, place);
}

function joinOf(alias: string, place: Place): { join: Join; inner: Place } {
  const join = place.table.joins.get(alias);
  if (join === undefined) {
    const known = [...place.table.joins.keys()];
    throw fault(
      place,
      `"${place.table.name}" joins nothing as "${alias}" (it joins ${known.join(', ') || 'nothing'})`,
      alias,
      known,
    );
  }
  return { join, inner: { ...place, table: join.table } };
}

function overOf(over: unknown, place: Place): { join: Join; inner: Place } {
  if (typeof over !== 'string') throw fault(place, 'names the join whose rows it goes over', undefined);
  // What is no join may be a column that holds a list.
  if (place.table.joins.has(over) || !(place.table.isTyped || place.table.isOpen)) return joinOf(over, place);
  const join = listColumn(place.table, over, place.path);
  return { join, inner: { ...place, table: join.table } };
}

function compileTemplate(template: string, place: Place): Evaluate {
  const parts = template.split(/\{\{\s*(.*?)\s*\}\}/);
  const evaluated = parts.map((part, index): string | Evaluate =>
    index % 2 === 0 ? part : compilePath(part, place),
  );
  return (row, reading) => {
    let text = '';
    for (const part of evaluated) {
      const value = typeof part === 'string' ? part : part(row, reading);
      // A template with a hole in it is no identifier and no sentence.
      if (value === undefined) return undefined;
      text += textOf(value);
    }
    return text;
  };
}

function ofText(
  expression: unknown,
  place: Place,
  work: (text: string, reading: Reading) => Value,
): Evaluate {
  const inner = compileExpression(expression, place);
  return (row, reading) => {
    const value = inner(row, reading);
    return value === undefined ? undefined : work(textOf(value), reading);
  };
}

/** Folds numbers; one that is absent makes the result absent. */
function ofNumbers(
  list: unknown,
  place: Place,
  fold: (one: number, other: number) => number,
  finish: (value: number) => number = toMicros,
): Evaluate {
  const [first, ...rest] = listOf(list, place);
  return (row, reading) => {
    let total = numeric(first?.(row, reading));
    for (const part of rest) {
      const value = numeric(part(row, reading));
      if (total === undefined || value === undefined) return undefined;
      total = fold(total, value);
    }
    return total === undefined ? undefined : finish(total);
  };
}

function numeric(value: Value): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Sums of decimal fractions end in 0.30000000000000004 otherwise. */
function toMicros(value: number): number {
  return Math.abs(value) < 1e9 ? Math.round(value * 1e6) / 1e6 : value;
}

function listOf(list: unknown, place: Place): Evaluate[] {
  if (!Array.isArray(list) || list.length === 0) throw fault(place, 'needs a list', undefined);
  return list.map((each, index) => compileExpression(each, { ...place, path: `${place.path}[${index}]` }));
}

function constant(value: unknown, place: Place): Evaluate {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return () => value;
  throw fault(place, 'is a text, a number or true or false', undefined);
}

function fault(
  place: Place,
  sentence: string,
  mistyped: string | undefined,
  known: Iterable<string> = Object.keys(functions),
): ImportError {
  const hint = mistyped === undefined ? '' : suggestion(mistyped, known);
  return new ImportError([`${place.path}: ${sentence}.${hint}`]);
}
