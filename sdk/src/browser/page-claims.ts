/** Whose waiting calls this page sends: its own, and those of pages that are gone. */
export interface PageClaims {
  isOurs(pageId: string): boolean;
  /** Shows other tabs that this page lives, and takes over what pages that do not live any more have left. */
  claim(pageIds: readonly string[]): Promise<void>;
  /** Lets go of everything, as a page must that is closing or is put aside to be come back to. */
  release(): void;
}

/**
 * A page lives as long as it holds the lock of its name; a lock that is free is of a page that is gone. The storage of
 * a site is no help there: what one tab writes, another may read a moment later. Without locks (browsers have them
 * only with TLS, and on localhost) all is ours, and tabs may send the same call twice, which its id makes harmless.
 */
export function createPageClaims(own: { prefix: string; pageId: string; locks?: LockManager }): PageClaims {
  const { prefix, pageId, locks } = own;
  const claimed = new Set<string>();
  let releases: (() => void)[] = [];

  const take = (locks: LockManager, id: string): Promise<void> =>
    new Promise((settle) => {
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        if (lock !== null) claimed.add(id);
        settle();
        return lock === null ? undefined : new Promise((release) => releases.push(release));
      };
      // It rejects on pages that may have no locks, such as sandboxed ones: those send what is their own.
      locks.request(prefix + id, { ifAvailable: true }, hold).catch(() => settle());
    });

  return {
    isOurs: (id) => id === pageId || locks === undefined || claimed.has(id),
    async claim(pageIds) {
      if (locks === undefined) return;
      const free = new Set([pageId, ...pageIds].filter((id) => !claimed.has(id)));
      await Promise.all([...free].map((id) => take(locks, id)));
    },
    release() {
      for (const release of releases) release();
      releases = [];
      claimed.clear();
    },
  };
}
