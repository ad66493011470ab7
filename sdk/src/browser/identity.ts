import type { Store } from './store.ts';

/** Who the visitor is, as far as this device knows. */
export interface Ids {
  readonly anonymousId: string;
  readonly userId?: string;
  readonly groupId?: string;
}

const ANONYMOUS_ID = 'a';
const USER_ID = 'u';
const GROUP_ID = 'g';

/** Remembers who the visitor is; read afresh each time, since another tab may have signed in or out. */
export interface Identity {
  ids(): Ids;
  /** Signs in. Somebody else than before begins anew: two people at one device are not one. */
  signIn(userId: string): void;
  joinGroup(groupId: string): void;
  /** Forgets everybody. */
  reset(): void;
}

export function createIdentity(store: Store, newId: () => string): Identity {
  const reset = (): void => {
    store.remove(USER_ID);
    store.remove(GROUP_ID);
    store.set(ANONYMOUS_ID, newId());
  };
  return {
    reset,
    ids() {
      if (store.get(ANONYMOUS_ID) === null) store.set(ANONYMOUS_ID, newId());
      return {
        anonymousId: store.get(ANONYMOUS_ID) ?? '',
        userId: store.get(USER_ID) ?? undefined,
        groupId: store.get(GROUP_ID) ?? undefined,
      };
    },
    signIn(userId) {
      if ((store.get(USER_ID) ?? userId) !== userId) reset();
      store.set(USER_ID, userId);
    },
    joinGroup: (groupId) => store.set(GROUP_ID, groupId),
  };
}
