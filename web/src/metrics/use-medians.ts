import { useQueries } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApi } from '../shell/api.tsx';
import { distributionQuery } from './metric-queries.ts';

/** What half of them have at most; `nobody` has a value, or it could not be computed. */
export type Median = number | 'nobody' | 'failed';

/** The median of each metric; missing while it is on its way. */
export function useMedians(names: readonly string[]): ReadonlyMap<string, Median> {
  const api = useApi();
  // Each walks over everybody, so they are asked one after the other, the first in sight first.
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  return useQueries({
    queries: names.map((name) => {
      const query = distributionQuery(api, name);
      return {
        ...query,
        // Whoever leaves the page takes the rest of the queue along.
        queryFn: ({ signal }: { signal: AbortSignal }) => {
          const turn = queue.current.then(() => {
            signal.throwIfAborted();
            return api.metricDistribution({ params: { name } }, { signal });
          });
          // The next one's turn comes whether or not this one was answered.
          queue.current = turn.catch(() => undefined);
          return turn;
        },
        retry: false,
      };
    }),
    combine: (answers) => {
      const medians = new Map<string, Median>();
      for (const [at, { data, isError }] of answers.entries()) {
        const name = names[at];
        if (name === undefined) continue;
        if (data !== undefined) medians.set(name, data.quantiles?.p50 ?? 'nobody');
        else if (isError) medians.set(name, 'failed');
      }
      return medians;
    },
  });
}
