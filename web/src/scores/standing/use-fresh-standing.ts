import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Subject } from '../../profiles/profile-queries.ts';

const followers: readonly unknown[] = ['scores', 'why', 'improvements', 'stages', 'segments'];

/** Asks anew where somebody stands as soon as something was received about them. */
export function useFreshStanding(subject: Subject, latestReceivedAt: string | null | undefined): void {
  const { collection, ref } = subject;
  const client = useQueryClient();
  const known = useRef(latestReceivedAt);
  useEffect(() => {
    const isNews = known.current !== undefined && known.current !== latestReceivedAt;
    known.current = latestReceivedAt;
    if (!isNews) return;
    void client.invalidateQueries({
      predicate: ({ queryKey: [of, what, whom] }) =>
        of === collection && whom === ref && followers.includes(what),
    });
  }, [client, collection, ref, latestReceivedAt]);
}
