import { eventKinds } from '@sextant/contract';
import { ListFilter } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { dateInputValue } from '../../design/instants.ts';
import { Menu, MenuSwitch } from '../../design/menu.tsx';
import type { SubjectSearch } from '../subject-search.ts';
import { kindsOfEvent } from './event-icon.tsx';

interface TimelineFiltersProps {
  sources: readonly { id: string; name: string }[];
  search: SubjectSearch;
  onSearch: (change: Partial<SubjectSearch>) => void;
}

/** Kind, source and a day to jump to. */
export function TimelineFilters({ sources, search, onSearch }: TimelineFiltersProps) {
  return (
    <>
      <Menu trigger={<FilterButton title="Kind" chosen={search.kind?.length ?? 0} />}>
        {eventKinds.map((kind) => (
          <MenuSwitch
            key={kind}
            isOn={search.kind?.includes(kind) ?? false}
            onSwitch={(isOn) => onSearch({ kind: switched(search.kind, kind, isOn) })}
          >
            {kindsOfEvent[kind].word}
          </MenuSwitch>
        ))}
      </Menu>
      <Menu trigger={<FilterButton title="Source" chosen={search.source?.length ?? 0} />}>
        {sources.map(({ id, name }) => (
          <MenuSwitch
            key={id}
            isOn={search.source?.includes(id) ?? false}
            onSwitch={(isOn) => onSearch({ source: switched(search.source, id, isOn) })}
          >
            {name}
          </MenuSwitch>
        ))}
      </Menu>
      <label className="flex items-center gap-1.5 text-sm text-ink-2">
        <span className="hidden sm:inline">Jump to</span>
        <input
          type="date"
          aria-label="Jump to a day"
          value={search.before === undefined ? '' : dateInputValue(search.before)}
          onChange={({ target }) => onSearch({ before: endOfDay(target.value) })}
          className="h-8 rounded-control border border-line bg-raised px-1.5 text-sm"
        />
      </label>
    </>
  );
}

function FilterButton({ title, chosen, ...rest }: { title: string; chosen: number }) {
  return (
    <Button look="quiet" {...rest}>
      <ListFilter aria-hidden className="size-3.5" />
      {title}
      {chosen === 0 ? null : <span className="text-accent">{chosen}</span>}
    </Button>
  );
}

function switched<Value>(
  all: readonly Value[] | undefined,
  value: Value,
  isOn: boolean,
): Value[] | undefined {
  const others = (all ?? []).filter((each) => each !== value);
  const next = isOn ? [...others, value] : others;
  return next.length === 0 ? undefined : next;
}

/** The last moment of a day in the reader's time zone, so that the day itself is shown. */
function endOfDay(date: string): string | undefined {
  if (date === '') return undefined;
  const end = new Date(`${date}T23:59:59.999`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}
