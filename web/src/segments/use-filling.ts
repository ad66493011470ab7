import type { SegmentOverview } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { definitionsQuery } from '../definitions/definition-queries.ts';
import { useApi } from '../shell/api.tsx';

/** Everybody is computed anew after a segment was published; so long nobody is in it yet. */
const FILLING_MS = 60_000;

/** Tells an empty segment from one that was published a moment ago and is still being counted. */
export function useFilling(): (segment: Pick<SegmentOverview, 'name' | 'size'>) => boolean {
  const definitions = useQuery(definitionsQuery(useApi(), 'segment'));
  const items = definitions.data?.items;
  const [now, setNow] = useState(Date.now);
  const latest = Math.max(0, ...(items ?? []).map(({ publishedAt }) => Date.parse(publishedAt ?? '') || 0));
  useEffect(() => {
    // Nothing else may change at the moment from which an empty segment is taken to be empty.
    const leftMs = latest + FILLING_MS - Date.now();
    if (leftMs <= 0) return;
    const timer = setTimeout(() => setNow(Date.now()), leftMs);
    return () => clearTimeout(timer);
  }, [latest]);
  return useCallback(
    ({ name, size }) => {
      const publishedAt = items?.find((each) => each.name === name)?.publishedAt;
      return size === 0 && publishedAt != null && now - Date.parse(publishedAt) < FILLING_MS;
    },
    [items, now],
  );
}
