import type { Reading, Row, Value } from './cell.ts';
import { asFields, type Evaluate, type Place } from './evaluate.ts';
import { ImportError } from './import-error.ts';

export type Holds = (row: Row, reading: Reading) => boolean;

/**
 * Binds a condition: `{ all: […] }`, `{ any: […] }`, `{ not: … }`, or an expression under `of` with one test:
 * `is`, `in`, `starts_with`, `above`, `below`, `exists`.
 */
export function compileCondition(
  condition: unknown,
  place: Place,
  compileExpression: (expression: unknown, place: Place) => Evaluate,
): Holds {
  const fields = asFields(condition);
  if (fields === null) throw fault(place);
  const inner = (each: unknown, part: string): Holds =>
    compileCondition(each, { ...place, path: `${place.path}.${part}` }, compileExpression);
  if ('not' in fields) {
    const holds = inner(fields.not, 'not');
    return (row, reading) => !holds(row, reading);
  }
  if (Array.isArray(fields.all)) {
    const parts = fields.all.map((each, index) => inner(each, `all[${index}]`));
    return (row, reading) => parts.every((holds) => holds(row, reading));
  }
  if (Array.isArray(fields.any)) {
    const parts = fields.any.map((each, index) => inner(each, `any[${index}]`));
    return (row, reading) => parts.some((holds) => holds(row, reading));
  }
  const { of, ...tests } = fields;
  const value = compileExpression(of, { ...place, path: `${place.path}.of` });
  const test = compileTest(tests, place);
  return (row, reading) => test(value(row, reading));
}

function compileTest(tests: Readonly<Record<string, unknown>>, place: Place): (value: Value) => boolean {
  const [name, ...others] = Object.keys(tests);
  const wanted = name === undefined ? undefined : tests[name];
  if (others.length > 0) throw fault(place);
  if (name === 'is') return (value) => value === wanted;
  if (name === 'in' && Array.isArray(wanted)) return (value) => wanted.includes(value);
  if (name === 'exists' && typeof wanted === 'boolean') return (value) => (value !== undefined) === wanted;
  if (name === 'starts_with' && typeof wanted === 'string') {
    return (value) => typeof value === 'string' && value.startsWith(wanted);
  }
  if (name === 'above' && typeof wanted === 'number')
    return (value) => typeof value === 'number' && value > wanted;
  if (name === 'below' && typeof wanted === 'number')
    return (value) => typeof value === 'number' && value < wanted;
  throw fault(place);
}

function fault({ path }: Place): ImportError {
  return new ImportError([
    `${path}: a condition is { of: EXPRESSION } with one of is, in, starts_with, above, below, exists; ` +
      'or { all: […] }, { any: […] }, { not: … }.',
  ]);
}
