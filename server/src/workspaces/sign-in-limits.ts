import { SextantError } from '@sextant/contract';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.ts';

/** Counts attempts to sign in, so that passwords cannot be tried out. */
export interface SignInLimits {
  /** Counts this attempt; throws `too_many_requests` if its e-mail or its address had too many. */
  admit(attempt: { readonly address: string; readonly email: string }): void;
  /** A right password makes the e-mail's earlier attempts good. */
  forgive(email: string): void;
}

const WINDOW_MS = 15 * 60_000;
/** A person mistypes; ten tries in a quarter of an hour leave a 10-character password safe for ever. */
const PER_EMAIL_MAX = 10;
/** An office, or everybody behind one proxy, shares an address. */
const PER_ADDRESS_MAX = 100;
/** Bounds memory when addresses or e-mails are made up: about 2 MB. */
const REMEMBERED_MAX = 20_000;

export function createSignInLimits(clock: Clock): SignInLimits {
  const windows = new LRUCache<string, { count: number; endsAt: number }>({ max: REMEMBERED_MAX });
  const count = (key: string, max: number): void => {
    const now = clock.now().getTime();
    const open = windows.get(key);
    const window = open !== undefined && open.endsAt > now ? open : { count: 0, endsAt: now + WINDOW_MS };
    window.count += 1;
    windows.set(key, window);
    if (window.count <= max) return;
    throw new SextantError('too_many_requests', 'too many attempts to sign in', {
      retryAfterSeconds: Math.ceil((window.endsAt - now) / 1000),
    });
  };
  return {
    admit({ address, email }) {
      count(`address ${address}`, PER_ADDRESS_MAX);
      count(`email ${email}`, PER_EMAIL_MAX);
    },
    forgive: (email) => void windows.delete(`email ${email}`),
  };
}
