import type { Answer, CatalogProperty, ValueType } from '@sextant/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../shell/api.tsx';
import { catalogEventQuery, catalogEventsQuery } from './catalog-queries.ts';

type EventEntry = Answer<'getCatalogEvent'>;

/** What is expected of an event of one name. */
export interface Rules {
  isBlocked: boolean;
  expected: Record<string, ValueType>;
}

/** A change of the rules that was just made, so that it can be taken back. */
export interface RulesChange {
  sentence: string;
  before: Rules;
}

/** The rules of an event as its entry shows them. */
export function rulesOf({ isBlocked, properties }: EventEntry): Rules {
  const expected = properties.flatMap(({ name, expected: type }) =>
    type === null ? [] : [[name, type] as const],
  );
  return { isBlocked, expected: Object.fromEntries(expected) };
}

/** Rules with one expectation changed; `null` expects nothing any more. */
export function withExpected({ isBlocked, expected }: Rules, name: string, type: ValueType | null): Rules {
  const others = Object.entries(expected).filter(([each]) => each !== name);
  return {
    isBlocked,
    expected: Object.fromEntries(type === null ? others : [...others, [name, type] as const]),
  };
}

/** Changes the rules of an event: the page shows it at once, goes back if it fails, and the last change can be undone. */
export function useRules(entry: EventEntry) {
  const api = useApi();
  const cache = useQueryClient();
  const [lastChange, setLastChange] = useState<RulesChange | null>(null);
  const { queryKey } = catalogEventQuery(api, entry.event);
  const save = useMutation({
    mutationFn: (rules: Rules) => api.setCatalogRules({ params: { event: entry.event }, body: rules }),
    onMutate: async (rules) => {
      await cache.cancelQueries({ queryKey });
      const shown = cache.getQueryData(queryKey);
      cache.setQueryData(queryKey, (now) => (now === undefined ? now : withRules(now, rules)));
      return { shown };
    },
    onError: (_, __, kept) => {
      cache.setQueryData(queryKey, kept?.shown);
      setLastChange(null);
    },
    onSettled: () => {
      void cache.invalidateQueries({ queryKey });
      void cache.invalidateQueries({ queryKey: catalogEventsQuery(api).queryKey });
      void cache.invalidateQueries({ queryKey: ['catalog', 'traits'] });
    },
  });
  const before = rulesOf(entry);
  return {
    lastChange,
    error: save.error,
    change(rules: Rules, sentence: string) {
      setLastChange({ sentence, before });
      save.mutate(rules);
    },
    undo() {
      if (lastChange === null) return;
      setLastChange(null);
      save.mutate(lastChange.before);
    },
  };
}

function withRules(entry: EventEntry, { isBlocked, expected }: Rules): EventEntry {
  const properties = entry.properties.map(
    (property): CatalogProperty => ({ ...property, expected: expected[property.name] ?? null }),
  );
  return { ...entry, isBlocked, properties };
}
