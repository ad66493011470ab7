import type { ValueCondition } from '@sextant/contract';
import { TextField } from '../../design/field.tsx';
import { WordSelect } from './word-select.tsx';

const comparisons = [
  { value: 'is', label: 'is' },
  { value: 'is_not', label: 'is not' },
  { value: 'contains', label: 'contains' },
  { value: 'at_least', label: 'is at least' },
  { value: 'above', label: 'is more than' },
  { value: 'at_most', label: 'is at most' },
  { value: 'below', label: 'is less than' },
  { value: 'set', label: 'is set' },
  { value: 'unset', label: 'is not set' },
] as const;

/** What was typed for the value of a trait or property. */
export interface TypedValue {
  comparison: (typeof comparisons)[number]['value'];
  value: string;
}

type Scalar = string | number | boolean;

/** The fields of a condition. */
export function typedValueOf(condition: ValueCondition | null): TypedValue {
  if (condition === null) return { comparison: 'is', value: '' };
  if (typeof condition !== 'object' || Array.isArray(condition)) {
    return { comparison: 'is', value: textOf(condition) };
  }
  if (condition.exists !== undefined) return { comparison: condition.exists ? 'set' : 'unset', value: '' };
  const given = comparisons.find(
    (each) => each.value !== 'set' && each.value !== 'unset' && condition[each.value] !== undefined,
  )?.value;
  if (given === undefined || given === 'set' || given === 'unset') return { comparison: 'set', value: '' };
  return { comparison: given, value: textOf(condition[given] ?? '') };
}

/** The condition that was typed; null while its value is missing or must be a number and is none. */
export function valueConditionOf({ comparison, value }: TypedValue): ValueCondition | null {
  if (comparison === 'set') return { exists: true };
  if (comparison === 'unset') return { exists: false };
  const values = value
    .split(',')
    .map(scalarOf)
    .filter((each) => each !== '');
  const [only] = values;
  if (only === undefined) return null;
  if (comparison === 'contains') return { contains: value.trim() };
  const oneOrMore = values.length === 1 ? only : values;
  if (comparison === 'is') return oneOrMore;
  if (comparison === 'is_not') return { is_not: oneOrMore };
  return typeof only === 'number' && values.length === 1 ? { [comparison]: only } : null;
}

const SEVERAL = 'Several with commas: pro, team';

interface ValueFieldsProps {
  typed: TypedValue;
  onType: (typed: TypedValue) => void;
  label?: string;
  /** What values there are, said where several may be given. */
  hint?: string;
}

/** A comparison and the value it needs. */
export function ValueFields({ typed, onType, label = 'Value', hint = SEVERAL }: ValueFieldsProps) {
  const isValueless = typed.comparison === 'set' || typed.comparison === 'unset';
  const isAnyOf = typed.comparison === 'is' || typed.comparison === 'is_not';
  return (
    <>
      <WordSelect
        label="Comparison"
        isLabelHidden
        choices={comparisons}
        value={typed.comparison}
        onChoose={(comparison) => onType({ ...typed, comparison })}
      />
      {isValueless ? null : (
        <TextField
          label={label}
          hint={isAnyOf ? hint : undefined}
          value={typed.value}
          onChange={({ currentTarget }) => onType({ ...typed, value: currentTarget.value })}
        />
      )}
    </>
  );
}

function textOf(value: Scalar | readonly Scalar[]): string {
  return [value].flat().map(String).join(', ');
}

/** Numbers and yes or no as such; anything else is a text. */
function scalarOf(text: string): Scalar {
  const trimmed = text.trim();
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  return trimmed === 'true' || trimmed === 'false' ? trimmed === 'true' : trimmed;
}
