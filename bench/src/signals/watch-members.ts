import { setTimeout as pause } from 'node:timers/promises';
import type { Page, SegmentMember } from '@sextant/contract';
import type { Api } from './api.ts';

/** Sees who enters a segment, and when. */
export interface WatchedMembers {
  /** When a person of this e-mail address, or an account of this name, was first seen in it, by `performance.now()`. Throws when it takes too long. */
  appearanceOf(who: string): Promise<number>;
  stop(): Promise<void>;
}

/** Between two looks: often enough for a goal of a second, and little beside what is measured. */
const LOOK_EVERY_MS = 200;
const APPEARS_WITHIN_MS = 120_000;
/** More than are ever in it. */
const MEMBERS_MAX = 500;

/** Asks for the members again and again, one request at a time, for everybody who is waited for together. */
export function watchMembers(api: Api, segment: string): WatchedMembers {
  const seenAt = new Map<string, number>();
  const state: { isStopped: boolean; failed: unknown } = { isStopped: false, failed: null };
  const look = async (): Promise<void> => {
    while (!state.isStopped) {
      const { items } = await api.get<Page<SegmentMember>>(
        `/api/segments/${segment}/members?limit=${MEMBERS_MAX}`,
      );
      const now = performance.now();
      for (const { name, detail } of items)
        for (const who of [name, detail]) if (!seenAt.has(who)) seenAt.set(who, now);
      await pause(LOOK_EVERY_MS);
    }
  };
  const looking = look().catch((thrown: unknown) => {
    state.failed = thrown;
  });
  return {
    async appearanceOf(who) {
      const startedAt = performance.now();
      while (performance.now() - startedAt < APPEARS_WITHIN_MS) {
        const at = seenAt.get(who);
        if (at !== undefined) return at;
        if (state.failed !== null) throw state.failed;
        await pause(10);
      }
      throw new Error(`${who} did not enter ${segment} within ${APPEARS_WITHIN_MS} ms.`);
    },
    async stop() {
      state.isStopped = true;
      await looking;
    },
  };
}
