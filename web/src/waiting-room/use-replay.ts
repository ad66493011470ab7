import type { Answer, Client } from '@sextant/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../shell/api.tsx';
import type { WaitingGroup } from './waiting-query.ts';

type Replayed = Answer<'replayWaiting'>;

/** Tries a group again, call by call until none is left; `looked` says how far it is. Leaving the page stops it. */
export function useReplay(group: WaitingGroup) {
  const api = useApi();
  const cache = useQueryClient();
  const [looked, setLooked] = useState(0);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    // Anew with each mount: React mounts twice while developing, and an aborted one stays aborted.
    const here = new AbortController();
    leaving.current = here;
    return () => here.abort();
  }, []);
  const replay = useMutation({
    mutationFn: (isDryRun: boolean) =>
      replayAll(api, { group, isDryRun, signal: leaving.current.signal, onLooked: setLooked }),
    onMutate: () => setLooked(0),
    onSettled: (_, __, isDryRun) => {
      if (isDryRun) return;
      void cache.invalidateQueries({ queryKey: ['waiting'] });
      void cache.invalidateQueries({ queryKey: ['sources'] });
    },
  });
  return { replay, looked };
}

interface Ask {
  group: WaitingGroup;
  isDryRun: boolean;
  signal: AbortSignal;
  onLooked: (looked: number) => void;
}

async function replayAll(api: Client, { group, isDryRun, signal, onLooked }: Ask): Promise<Replayed> {
  const { code, source, event } = group;
  const selection = { code, source: source.id, event, isDryRun };
  let all = await api.replayWaiting({ body: selection }, { signal });
  onLooked(all.looked);
  while (all.next !== null) {
    const page = await api.replayWaiting({ body: { ...selection, cursor: all.next } }, { signal });
    all = added(all, page);
    onLooked(all.looked);
  }
  return all;
}

function added(one: Replayed, next: Replayed): Replayed {
  const reasons = new Map(one.reasons.map((reason) => [reason.code, reason]));
  for (const reason of next.reasons) {
    const before = reasons.get(reason.code);
    reasons.set(reason.code, before ? { ...before, events: before.events + reason.events } : reason);
  }
  return {
    ...next,
    looked: one.looked + next.looked,
    accepted: one.accepted + next.accepted,
    duplicates: one.duplicates + next.duplicates,
    rejected: one.rejected + next.rejected,
    reasons: [...reasons.values()],
  };
}
