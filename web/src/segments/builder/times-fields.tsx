import { TextField } from '../../design/field.tsx';

/** How many of something, as it is typed. */
export interface TypedTimes {
  atLeast: string;
  atMost: string;
}

interface Limits {
  at_least?: number | undefined;
  at_most?: number | undefined;
}

/** The fields of the limits of a clause; at least one is what it says anyway. */
export function typedTimesOf({ at_least = 1, at_most }: Limits): TypedTimes {
  return { atLeast: String(at_least), atMost: at_most === undefined ? '' : String(at_most) };
}

export function isTimes({ atLeast, atMost }: TypedTimes): boolean {
  return [atLeast, atMost].every((text) => text.trim() === '' || /^[1-9]\d*$/.test(text.trim()));
}

/** The limits that were typed. Once is what a clause says anyway, so it is not written. */
export function limitsOf({ atLeast, atMost }: TypedTimes): { at_least?: number; at_most?: number } {
  const least = Number(atLeast.trim() || '1');
  return {
    ...(least > 1 ? { at_least: least } : {}),
    ...(atMost.trim() === '' ? {} : { at_most: Number(atMost.trim()) }),
  };
}

interface TimesFieldsProps {
  /** What is counted: `times`, `people`. */
  of: string;
  typed: TypedTimes;
  onType: (typed: TypedTimes) => void;
}

/** The least and the most there may be. */
export function TimesFields({ of, typed, onType }: TimesFieldsProps) {
  return (
    <div className="grid grid-cols-2 gap-2">
      <TextField
        label={`At least, ${of}`}
        inputMode="numeric"
        value={typed.atLeast}
        onChange={({ currentTarget }) => onType({ ...typed, atLeast: currentTarget.value })}
      />
      <TextField
        label={`At most, ${of}`}
        inputMode="numeric"
        value={typed.atMost}
        onChange={({ currentTarget }) => onType({ ...typed, atMost: currentTarget.value })}
      />
    </div>
  );
}
