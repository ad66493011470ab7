import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Popover } from '../../design/popover.tsx';
import { AccountName } from './account-name.tsx';
import { FilterForm } from './filter-form.tsx';
import {
  type Filter,
  type FilterValues,
  type SetFilter,
  setFilters,
  traitSentence,
  withFilter,
  withoutFilter,
} from './filters.ts';

interface FilterBarProps {
  filters: readonly Filter[];
  values: FilterValues;
  onChange: (values: FilterValues) => void;
}

/** The filters that are set, each a short sentence that can be taken away, and a way to add one. */
export function FilterBar({ filters, values, onChange }: FilterBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {setFilters(filters, values).map((set) => (
        <span
          key={`${set.filter.name} ${set.value}`}
          className="inline-flex h-7 max-w-full items-center gap-1 rounded-full bg-selected pr-1 pl-2.5 text-sm"
        >
          <span className="truncate">
            <FilterSentence set={set} />
          </span>
          <button
            type="button"
            aria-label={`Take away: ${set.filter.title}`}
            title="Take away"
            onClick={() => onChange(withoutFilter(values, set))}
            className="flex size-5 items-center justify-center rounded-full text-ink-2 hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-3" />
          </button>
        </span>
      ))}
      <AddFilter filters={filters} onAdd={(set) => onChange(withFilter(values, set))} />
    </div>
  );
}

function FilterSentence({ set: { filter, value } }: { set: SetFilter }) {
  if (filter.kind === 'choice') {
    return filter.choices.find((choice) => choice.value === value)?.sentence ?? value;
  }
  if (filter.kind === 'trait') return traitSentence(value);
  if (filter.kind === 'text') return filter.sentence(value);
  return <AccountName accountRef={value}>{filter.sentence}</AccountName>;
}

function AddFilter({ filters, onAdd }: { filters: readonly Filter[]; onAdd: (set: SetFilter) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<Filter | null>(null);
  const open = (next: boolean) => {
    setIsOpen(next);
    setChosen(null);
  };
  return (
    <Popover
      title="Add a filter"
      isOpen={isOpen}
      onOpenChange={open}
      trigger={
        <Button look="quiet">
          <Plus aria-hidden className="size-3.5" /> Filter
        </Button>
      }
    >
      {chosen === null ? (
        <ul className="-m-1.5">
          {filters.map((filter) => (
            <li key={filter.name}>
              <button
                type="button"
                onClick={() => setChosen(filter)}
                className="flex min-h-8 w-full items-center rounded-control px-2 text-left text-sm hover:bg-hover"
              >
                {filter.title}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <FilterForm
          filter={chosen}
          onSet={(value) => {
            onAdd({ filter: chosen, value });
            open(false);
          }}
        />
      )}
    </Popover>
  );
}
