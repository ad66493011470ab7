import { useId } from 'react';
import { inputClass } from '../../design/field.tsx';

interface WordSelectProps<Value extends string> {
  label: string;
  choices: readonly { value: Value; label: string }[];
  value: Value;
  onChoose: (value: Value) => void;
  isLabelHidden?: boolean;
}

/** One of a short list inside a small floating form, where a second floating list would be one too many. */
export function WordSelect<Value extends string>(props: WordSelectProps<Value>) {
  const { label, choices, value, onChoose, isLabelHidden = false } = props;
  const id = useId();
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-sm font-medium'}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = choices.find((each) => each.value === currentTarget.value);
          if (chosen) onChoose(chosen.value);
        }}
        className={inputClass}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
