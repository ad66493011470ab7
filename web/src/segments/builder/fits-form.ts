import type { EventFilter, Memberships, NumberCondition, ValueCondition } from '@sextant/contract';
import { conditionOf, typedOf } from './number-fields.tsx';
import type { Clause } from './outline.ts';
import { typedValueOf, valueConditionOf } from './value-fields.tsx';

/** Whether the forms can change a clause without losing a part of it; else it is changed in the YAML. */
export function fitsForm(clause: Clause): boolean {
  if ('metric' in clause) {
    const { metric: _metric, ...condition } = clause;
    return fitsNumber(condition);
  }
  if ('score' in clause) {
    const { score: _score, band, ...condition } = clause;
    return band === undefined ? fitsNumber(condition) : Object.keys(condition).length === 0;
  }
  if ('trait' in clause) return fitsValue(clause.is);
  if ('did' in clause) return fitsFilter(clause.did);
  if ('did_not' in clause) return fitsFilter(clause.did_not);
  if ('in_order' in clause) return clause.in_order.every(fitsFilter);
  if ('people' in clause) return fitsMemberships(clause.people);
  if ('accounts' in clause) return fitsMemberships(clause.accounts);
  return true;
}

function fitsMemberships(which: Memberships): boolean {
  return which === true || which.role === undefined || fitsValue(which.role);
}

function fitsFilter({ where = {}, role }: EventFilter): boolean {
  return (role === undefined || fitsValue(role)) && Object.values(where).every(fitsValue);
}

function fitsNumber(condition: NumberCondition): boolean {
  return isSame(conditionOf(typedOf(condition, 1), 1), condition);
}

function fitsValue(condition: ValueCondition): boolean {
  const kept = valueConditionOf(typedValueOf(condition));
  return isSame(kept, condition) || isSame({ is: kept }, condition);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
