import type { SearchHit, SubjectKind } from '@sextant/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useDeferredValue, useId, useState } from 'react';
import { inputClass } from '../design/field.tsx';
import { useApi } from '../shell/api.tsx';
import { collectionOf } from './collection-of.ts';

const HITS_MAX = 8;

interface SubjectPickerProps {
  label: string;
  subject: SubjectKind;
  onPick: (hit: SearchHit) => void;
}

/** Finds a person or an account by typing part of a name, an e-mail or a domain. */
export function SubjectPicker({ label, subject, onPick }: SubjectPickerProps) {
  const api = useApi();
  const inputId = useId();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const collection = collectionOf(subject);
  const found = useQuery({
    queryKey: ['search', collection, q],
    queryFn: ({ signal }) => api.search({ query: { q, collection, limit: HITS_MAX } }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <Command shouldFilter={false} label={label}>
      <label htmlFor={inputId} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <Command.Input id={inputId} value={text} onValueChange={setText} className={inputClass} />
      <Command.List className="mt-1 max-h-56 overflow-y-auto">
        {q === ''
          ? null
          : found.data?.items.map((hit) => (
              <Command.Item
                key={hit.id}
                value={hit.id}
                onSelect={() => {
                  setText('');
                  onPick(hit);
                }}
                className="flex min-h-8 items-center gap-2 rounded-control px-2 text-sm data-[selected=true]:bg-selected"
              >
                <span className="truncate">{hit.name}</span>
                <span className="truncate text-xs text-ink-3">{hit.detail}</span>
              </Command.Item>
            ))}
        {q !== '' && found.data?.items.length === 0 ? (
          <p className="px-2 text-sm text-ink-2">Nobody matches “{q}”.</p>
        ) : null}
      </Command.List>
    </Command>
  );
}
