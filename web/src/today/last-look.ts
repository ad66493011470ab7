import { z } from 'zod';
import { DAY_MS } from '../design/instants.ts';

/** Away for longer than this, and coming back is a new look. */
const AWAY_MS = 30 * 60_000;
/** After a long holiday the last month says enough. */
const BACK_MAX_MS = 30 * DAY_MS;

/** Since when somebody wants to hear what moved, and when they were last there; milliseconds since 1970. */
export interface Look {
  since: number;
  seenAt: number;
}

const stored = z.object({ since: z.number(), seenAt: z.number() });

/** The look that begins or goes on now: what happened since the last one ended stays new for all of this one. */
export function nextLook(before: Look | null, now: number): Look {
  if (before === null) return { since: now - DAY_MS, seenAt: now };
  const since = now - before.seenAt > AWAY_MS ? before.seenAt : before.since;
  return { since: Math.min(now, Math.max(since, now - BACK_MAX_MS)), seenAt: now };
}

/** What this browser remembers for a workspace; null when storage is blocked or holds something else. */
export function readLook(workspaceId: string): Look | null {
  try {
    return stored.parse(JSON.parse(localStorage.getItem(keyOf(workspaceId)) ?? 'null'));
  } catch {
    // Whoever cannot be remembered sees the last day.
    return null;
  }
}

/** Remembers a look, where the browser lets us. */
export function keepLook(workspaceId: string, look: Look): void {
  try {
    localStorage.setItem(keyOf(workspaceId), JSON.stringify(look));
  } catch {
    // Blocked or full: the next look begins a day back.
  }
}

function keyOf(workspaceId: string): string {
  return `sextant.look.${workspaceId}`;
}
