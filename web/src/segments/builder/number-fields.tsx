import type { NumberCondition } from '@sextant/contract';
import { useState } from 'react';
import { TextField } from '../../design/field.tsx';
import { WordSelect } from './word-select.tsx';

const comparisons = [
  { value: 'at_least', label: 'is at least' },
  { value: 'above', label: 'is more than' },
  { value: 'at_most', label: 'is at most' },
  { value: 'below', label: 'is less than' },
  { value: 'is', label: 'is exactly' },
  { value: 'between', label: 'is from … to' },
  { value: 'unknown', label: 'is unknown' },
  { value: 'known', label: 'is known' },
] as const;
type Comparison = (typeof comparisons)[number]['value'];

/** What was typed for a number, before it is one. */
export interface TypedNumber {
  comparison: Comparison;
  value: string;
  to: string;
}

/** The fields of a condition; one of several limits shows as the span between them. */
export function typedOf(condition: NumberCondition | null, scale: number): TypedNumber {
  const text = (value: number | undefined) => (value === undefined ? '' : String(round(value * scale)));
  if (condition === null) return { comparison: 'at_least', value: '', to: '' };
  if (condition.is_unknown === true) return { comparison: 'unknown', value: '', to: '' };
  if (condition.at_least !== undefined && condition.at_most !== undefined) {
    return { comparison: 'between', value: text(condition.at_least), to: text(condition.at_most) };
  }
  const given = (['at_least', 'above', 'at_most', 'below', 'is'] as const).find(
    (each) => condition[each] !== undefined,
  );
  if (given === undefined) return { comparison: 'known', value: '', to: '' };
  return { comparison: given, value: text(condition[given]), to: '' };
}

/** The condition that was typed; null while a number is missing. */
export function conditionOf({ comparison, value, to }: TypedNumber, scale: number): NumberCondition | null {
  if (comparison === 'unknown') return { is_unknown: true };
  if (comparison === 'known') return { is_unknown: false };
  const [first, second] = [numberOf(value), numberOf(to)];
  if (first === null) return null;
  if (comparison !== 'between') return { [comparison]: round(first / scale) };
  return second === null ? null : { at_least: round(first / scale), at_most: round(second / scale) };
}

/** Shares are typed as per cent and kept as what they are. */
export function scaleOf(unit: string): number {
  return unit === 'ratio' ? 100 : 1;
}

/** The state of {@link NumberFields}. */
export function useNumberFields(condition: NumberCondition | null, scale: number) {
  return useState<TypedNumber>(() => typedOf(condition, scale));
}

interface NumberFieldsProps {
  typed: TypedNumber;
  unit: string;
  onType: (typed: TypedNumber) => void;
}

/** A comparison and the number or numbers it needs. */
export function NumberFields({ typed, unit, onType }: NumberFieldsProps) {
  const isNumberless = typed.comparison === 'unknown' || typed.comparison === 'known';
  const shownUnit = unit === 'ratio' ? '%' : unit;
  return (
    <>
      <WordSelect
        label="Its value"
        choices={comparisons}
        value={typed.comparison}
        onChoose={(comparison) => onType({ ...typed, comparison })}
      />
      {isNumberless ? null : (
        <div className="grid auto-cols-fr grid-flow-col gap-2">
          <TextField
            autoFocus
            label={
              typed.comparison === 'between' ? 'From' : `Number${shownUnit === '' ? '' : ` (${shownUnit})`}`
            }
            inputMode="decimal"
            value={typed.value}
            onChange={({ currentTarget }) => onType({ ...typed, value: currentTarget.value })}
          />
          {typed.comparison === 'between' ? (
            <TextField
              label={`To${shownUnit === '' ? '' : ` (${shownUnit})`}`}
              inputMode="decimal"
              value={typed.to}
              onChange={({ currentTarget }) => onType({ ...typed, to: currentTarget.value })}
            />
          ) : null}
        </div>
      )}
    </>
  );
}

function numberOf(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(value) ? null : value;
}

/** Per cent and back must not leave a tail of digits behind. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
