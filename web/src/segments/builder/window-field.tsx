import { calendarWindows } from '@sextant/contract';
import { useState } from 'react';
import { TextField } from '../../design/field.tsx';
import { WordSelect } from './word-select.tsx';

const EVER = 'ever';
const units = [
  { value: 'h', label: 'hours' },
  { value: 'd', label: 'days' },
  { value: 'w', label: 'weeks' },
] as const;
type Unit = (typeof units)[number]['value'];

const windows = [
  { value: 'rolling', label: 'in the last …' },
  ...calendarWindows.map((value) => ({ value, label: value.replace('_', ' ') })),
  { value: EVER, label: 'ever' },
];

/** What was typed for a window. */
export interface TypedWindow {
  way: string;
  number: string;
  unit: Unit;
}

export function typedWindowOf(window: string | undefined, isNew: boolean): TypedWindow {
  const rolling = /^(\d+)([hdw])$/.exec(window ?? (isNew ? '28d' : ''));
  const unit = units.find(({ value }) => value === rolling?.[2])?.value ?? 'd';
  return { way: rolling ? 'rolling' : (window ?? EVER), number: rolling?.[1] ?? '28', unit };
}

/** The window that was typed: undefined is ever, null while the number is missing. */
export function windowOf({ way, number, unit }: TypedWindow): string | undefined | null {
  if (way === EVER) return undefined;
  if (way !== 'rolling') return way;
  return /^[1-9]\d{0,3}$/.test(number.trim()) ? `${number.trim()}${unit}` : null;
}

/** The state of {@link WindowField}. */
export function useWindowField(window: string | undefined, isNew: boolean) {
  return useState(() => typedWindowOf(window, isNew));
}

interface WindowFieldProps {
  typed: TypedWindow;
  onType: (typed: TypedWindow) => void;
  /** Only a span back from now, such as the time a sequence may take. */
  isSpanOnly?: boolean;
}

/** When it must have happened. */
export function WindowField({ typed, onType, isSpanOnly = false }: WindowFieldProps) {
  return (
    <>
      {isSpanOnly ? null : (
        <WordSelect
          label="When"
          choices={windows}
          value={typed.way}
          onChoose={(way) => onType({ ...typed, way })}
        />
      )}
      {typed.way === 'rolling' || isSpanOnly ? (
        <div className="grid grid-cols-2 items-end gap-2">
          <TextField
            label={isSpanOnly ? 'All within' : 'The last'}
            inputMode="numeric"
            value={typed.number}
            onChange={({ currentTarget }) => onType({ ...typed, number: currentTarget.value })}
          />
          <WordSelect
            label="Unit"
            isLabelHidden
            choices={units}
            value={typed.unit}
            onChoose={(unit) => onType({ ...typed, unit })}
          />
        </div>
      ) : null}
    </>
  );
}
