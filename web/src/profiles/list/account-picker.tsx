import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useDeferredValue, useId, useState } from 'react';
import { inputClass } from '../../design/field.tsx';
import { useApi } from '../../shell/api.tsx';

const HITS_MAX = 8;

/** Finds an account by typing part of its name or domain. */
export function AccountPicker({ label, onPick }: { label: string; onPick: (id: string) => void }) {
  const api = useApi();
  const inputId = useId();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['search', 'accounts', q],
    queryFn: ({ signal }) =>
      api.search({ query: { q, collection: 'accounts', limit: HITS_MAX } }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <Command shouldFilter={false} label={label}>
      <label htmlFor={inputId} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <Command.Input id={inputId} autoFocus value={text} onValueChange={setText} className={inputClass} />
      <Command.List className="-mx-1.5 mt-2 max-h-64 overflow-y-auto">
        {found.data?.items.map((hit) => (
          <Command.Item
            key={hit.id}
            value={hit.id}
            onSelect={() => onPick(hit.id)}
            className="flex min-h-8 items-center gap-2 rounded-control px-2 text-sm data-[selected=true]:bg-selected"
          >
            <span className="truncate">{hit.name}</span>
            <span className="truncate text-xs text-ink-3">{hit.detail}</span>
          </Command.Item>
        ))}
        {q !== '' && found.data?.items.length === 0 ? (
          <p className="px-2 text-sm text-ink-2">No account matches “{q}”.</p>
        ) : null}
      </Command.List>
    </Command>
  );
}
