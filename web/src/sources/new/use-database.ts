import type { Answer } from '@sextant/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../shell/api.tsx';

/** Which rows of which database. */
export interface Where {
  url: string;
  /** A table's name, or a SELECT. */
  query: string;
  /** '' where everything is read each time. */
  cursor: string;
}

export type Tried = Answer<'tryDatabase'>;

/** A database on its way to become a source: tried first, as often as wanted, then added. */
export function useDatabase() {
  const api = useApi();
  const cache = useQueryClient();
  const [where, setWhere] = useState<Where>({ url: '', query: '', cursor: '' });
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [map, setMap] = useState<string | null>(null);
  const attempt = useMutation({
    mutationFn: (of: { answers: Readonly<Record<string, string>>; map: string | null }) =>
      api.tryDatabase({
        body: {
          ...asSent(where),
          answers: of.answers,
          ...(of.map === null ? {} : { map: of.map }),
        },
      }),
  });
  const add = useMutation({
    mutationFn: async (of: { name: string; everyMinutes: number | null; map: string }) => {
      const added = await api.createConnection({
        body: {
          name: of.name,
          settings: { kind: 'database', ...asSent(where), everyMinutes: of.everyMinutes, map: of.map },
        },
      });
      // Its turn would come within seconds; whoever looks at it now wants to see it read.
      if (of.everyMinutes !== null) await api.runConnection({ params: { id: added.connection.id } });
      return added;
    },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['connections'] });
      void cache.invalidateQueries({ queryKey: ['sources'] });
    },
  });
  return {
    where,
    answers,
    /** The map as somebody changed it; `null` while it is the proposed one. */
    map,
    attempt,
    add,
    /** Another table is another map: what was tried before does not count any more. */
    changeWhere(change: Partial<Where>) {
      setWhere({ ...where, ...change });
      setAnswers({});
      setMap(null);
      attempt.reset();
    },
    answer(question: string, value: string) {
      const next = { ...answers, [question]: value };
      setAnswers(next);
      // What is shown next is the map proposed by the answer, so that is what is added too.
      setMap(null);
      attempt.mutate({ answers: next, map: null });
    },
    changeMap: setMap,
    tryIt() {
      attempt.mutate({ answers, map });
    },
  };
}

function asSent({ url, query, cursor }: Where) {
  return { url: url.trim(), query: query.trim(), cursor: cursor.trim() === '' ? null : cursor.trim() };
}
