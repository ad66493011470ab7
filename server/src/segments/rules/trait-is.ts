import type { ValueCondition } from '@sextant/contract';
import { conditionHolds } from '../../scores/index.ts';

type Scalar = string | number | boolean;

/** What the engine reads as a number. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Whether a trait is as asked: the same as `knownHolds` in SQL. */
export function traitIs(text: string | null, condition: ValueCondition): boolean {
  if (typeof condition !== 'object' || Array.isArray(condition)) return isOneOf(text, condition);
  const { is, is_not, contains, exists, ...bounds } = condition;
  const isUnbounded = Object.values(bounds).every((bound) => bound === undefined);
  if (text === null) {
    return exists === false && isUnbounded && [is, is_not, contains].every((asked) => asked === undefined);
  }
  if (exists === false) return false;
  if (is !== undefined && !isOneOf(text, is)) return false;
  if (is_not !== undefined && isOneOf(text, is_not)) return false;
  if (contains !== undefined && !text.toLowerCase().includes(contains.toLowerCase())) return false;
  return isUnbounded || conditionHolds(numberIn(text), bounds);
}

function isOneOf(text: string | null, wanted: Scalar | Scalar[]): boolean {
  if (text === null) return false;
  return [wanted]
    .flat()
    .some(
      (one) =>
        text.toLowerCase() === String(one).toLowerCase() ||
        (typeof one === 'number' && numberIn(text) === one),
    );
}

function numberIn(text: string): number | null {
  return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;
}
