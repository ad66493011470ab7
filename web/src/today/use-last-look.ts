import { useEffect, useState } from 'react';
import { keepLook, nextLook, readLook } from './last-look.ts';

const STILL_HERE_MS = 60_000;

/** Since when this reader has not looked; it changes only when they have been away for a while. */
export function useLastLook(workspaceId: string): string {
  const [since, setSince] = useState(() => look(workspaceId));
  useEffect(() => {
    const stillHere = () => {
      if (!document.hidden) setSince(look(workspaceId));
    };
    stillHere();
    const timer = setInterval(stillHere, STILL_HERE_MS);
    document.addEventListener('visibilitychange', stillHere);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', stillHere);
    };
  }, [workspaceId]);
  return new Date(since).toISOString();
}

function look(workspaceId: string): number {
  const next = nextLook(readLook(workspaceId), Date.now());
  keepLook(workspaceId, next);
  return next.since;
}
