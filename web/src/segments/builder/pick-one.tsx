import { Command } from 'cmdk';
import { useId, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { inputClass } from '../../design/field.tsx';

export interface Pick {
  value: string;
  title: string;
  detail?: string;
}

interface PickOneProps {
  label: string;
  picks: readonly Pick[];
  value: string | null;
  onPick: (value: string) => void;
  /** Said where there is nothing to pick from. */
  none: string;
}

/** One of a long list, found by typing part of it. */
export function PickOne({ label, picks, value, onPick, none }: PickOneProps) {
  const inputId = useId();
  const [isChanging, setIsChanging] = useState(value === null);
  const chosen = picks.find((pick) => pick.value === value);
  if (!isChanging && value !== null) {
    return (
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 text-sm">
          <span className="block text-xs text-ink-3">{label}</span>
          <span className="font-medium break-words">{chosen?.title ?? value}</span>
        </p>
        <Button look="quiet" onClick={() => setIsChanging(true)}>
          Change
        </Button>
      </div>
    );
  }
  if (picks.length === 0) return <p className="text-sm text-ink-2">{none}</p>;
  return (
    <Command label={label} loop>
      <label htmlFor={inputId} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <Command.Input id={inputId} autoFocus className={inputClass} placeholder="Type part of it" />
      <Command.List className="-mx-1.5 mt-2 max-h-60 overflow-y-auto">
        <Command.Empty className="px-2 text-sm text-ink-2">Nothing matches this.</Command.Empty>
        {picks.map((pick) => (
          <Command.Item
            key={pick.value}
            value={`${pick.title} ${pick.value}`}
            onSelect={() => {
              setIsChanging(false);
              onPick(pick.value);
            }}
            className="flex min-h-8 flex-col justify-center rounded-control px-2 py-1 text-sm data-[selected=true]:bg-selected"
          >
            {pick.title}
            {pick.detail ? <span className="truncate text-xs text-ink-3">{pick.detail}</span> : null}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
