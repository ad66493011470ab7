import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/field.tsx';
import { AccountPicker } from './account-picker.tsx';
import type { Filter } from './filters.ts';

interface FilterFormProps {
  filter: Filter;
  onSet: (value: string) => void;
}

/** Asks for the value of one filter. */
export function FilterForm({ filter, onSet }: FilterFormProps) {
  switch (filter.kind) {
    case 'choice':
      return (
        <ul aria-label={filter.title} className="-m-1.5">
          {filter.choices.map((choice) => (
            <li key={choice.value}>
              <button
                type="button"
                onClick={() => onSet(choice.value)}
                className="flex min-h-8 w-full items-center rounded-control px-2 text-left text-sm hover:bg-hover"
              >
                {choice.sentence}
              </button>
            </li>
          ))}
        </ul>
      );
    case 'text':
      return <TextForm title={filter.title} onSet={onSet} />;
    case 'account':
      return <AccountPicker label={filter.title} onPick={onSet} />;
    case 'trait':
      return <TraitForm onSet={onSet} />;
    default:
      return filter satisfies never;
  }
}

function TextForm({ title, onSet }: { title: string; onSet: (value: string) => void }) {
  const [value, setValue] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() !== '') onSet(value.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField label={title} autoFocus value={value} onChange={(event) => setValue(event.target.value)} />
      <Button type="submit" look="primary">
        Show these
      </Button>
    </form>
  );
}

function TraitForm({ onSet }: { onSet: (value: string) => void }) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '' && value.trim() !== '') onSet(`${name.trim()}:${value.trim()}`);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label="Trait"
        hint="As the source calls it, such as title or country."
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField label="is" value={value} onChange={(event) => setValue(event.target.value)} />
      <Button type="submit" look="primary">
        Show these
      </Button>
    </form>
  );
}
