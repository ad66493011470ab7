import type { DropReason } from '../message.ts';
import type { Store } from './store.ts';

/**
 * The calls that wait, in the storage that all tabs of a site share. Each is an entry of its own, so that tabs never
 * overwrite one another.
 */
export interface Entries {
  /** Names of all entries, in the order of the calls. */
  names(): string[];
  /** What they say; what another tab has just removed is left out. */
  texts(names: readonly string[]): string[];
  add(event: string): void;
  remove(names: readonly string[]): void;
}

/** The name of an entry: this, when it was called as nine digits to the base 36, and the id of the page that wrote it. */
const BEGIN = 'q';
const OWNER_AT = 10;

/** The page that wrote an entry. */
export const ownerOf = (name: string): string => name.slice(OWNER_AT);

export function createEntries(deps: {
  readonly store: Store;
  readonly now: () => number;
  readonly pageId: string;
}): Entries {
  const { store } = deps;
  let latest = 0;
  const names = (): string[] => store.names(BEGIN);
  return {
    names,
    texts: (names) => names.flatMap((name) => store.get(name) ?? []),
    add(event) {
      // Names sort by the order of the calls, whatever the clock does and whichever page made them.
      const newest = Number.parseInt(names().at(-1)?.slice(1, OWNER_AT) ?? '0', 36);
      latest = Math.max(deps.now(), latest + 1, newest + 1);
      store.set(BEGIN + latest.toString(36).padStart(OWNER_AT - 1, '0') + deps.pageId, event);
    },
    remove(names) {
      for (const name of names) store.remove(name);
    },
  };
}

/** Gives up what waits, of whichever page, and removes all the rest that is kept on the device. */
export function forgetAll({ store, drop }: ForgetDeps): void {
  for (const name of store.names(BEGIN)) {
    const event = store.get(name);
    if (event !== null) drop(event, 'no_consent');
  }
  for (const name of store.names('')) store.remove(name);
}

interface ForgetDeps {
  readonly store: Store;
  readonly drop: (event: string, reason: DropReason) => void;
}
