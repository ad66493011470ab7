interface CheckBoxesProps {
  label: string;
  choices: readonly { value: string; title: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Any of a few, in the order they are listed. */
export function CheckBoxes({ label, choices, chosen, onChange }: CheckBoxesProps) {
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      {choices.map(({ value, title }) => (
        <label key={value} className="flex min-h-7 items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ currentTarget }) =>
              onChange(
                choices
                  .map((each) => each.value)
                  .filter((each) => (each === value ? currentTarget.checked : chosen.includes(each))),
              )
            }
            className="size-4 accent-accent"
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

/** One name as itself, several as a list: as people write it. */
export function oneOrList(names: readonly string[]): string | string[] {
  const [only] = names;
  return names.length === 1 && only !== undefined ? only : [...names];
}
