import { useQueries } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApi } from '../shell/api.tsx';
import { distributionQuery } from './metric-queries.ts';

/** The median of each metric: null where nobody has a value, missing while it is on its way. */
export function useMedians(names: readonly string[]): ReadonlyMap<string, number | null> {
  const api = useApi();
  // Each walks over everybody, so they are asked one after the other, the first in sight first.
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  return useQueries({
    queries: names.map((name) => {
      const query = distributionQuery(api, name);
      return {
        ...query,
        queryFn: () => {
          const turn = queue.current.then(() => api.metricDistribution({ params: { name } }));
          // The next one's turn comes whether or not this one was answered.
          queue.current = turn.catch(() => undefined);
          return turn;
        },
        retry: false,
      };
    }),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }, at) => {
          const name = names[at];
          return data === undefined || name === undefined
            ? []
            : [[name, data.quantiles?.p50 ?? null] as const];
        }),
      ),
  });
}
