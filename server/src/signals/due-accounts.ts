/** An account that something happened to. */
export interface DueAccount {
  /** Current id. */
  readonly id: string;
  /** When the earliest happened, in milliseconds since 1970; -Infinity where it could be anything. */
  readonly earliestAt: number;
  /** Whether nothing is said of what moved, since all that happened is history. */
  readonly isQuiet: boolean;
}

export interface DueInWorkspace {
  readonly workspaceId: string;
  readonly accounts: readonly DueAccount[];
  /** Ids that are no accounts any more: their standings are taken out before anything is computed. */
  readonly gone: readonly string[];
}

interface Due {
  readonly accounts: Map<string, DueAccount>;
  readonly gone: Set<string>;
}

/**
 * Accounts to compute anew. An account costs as much as all its people, and something happens to it whenever something
 * happens to one of them; so people do not wait for the accounts, and an account that is busy is computed when its
 * turn comes, once for all that happened meanwhile.
 */
export interface DueAccounts {
  add(due: DueInWorkspace): void;
  /** Takes out so many at most, those that have waited longest; workspaces take turns. */
  take(accountsMax: number): DueInWorkspace[];
  size(): number;
}

export function createDueAccounts(): DueAccounts {
  const byWorkspace = new Map<string, Due>();
  return {
    add({ workspaceId, accounts, gone }) {
      const due = byWorkspace.get(workspaceId) ?? { accounts: new Map(), gone: new Set() };
      byWorkspace.set(workspaceId, due);
      for (const id of gone) {
        due.accounts.delete(id);
        due.gone.add(id);
      }
      for (const account of accounts) {
        due.gone.delete(account.id);
        due.accounts.set(account.id, both(account, due.accounts.get(account.id)));
      }
    },
    take(accountsMax) {
      const taken: DueInWorkspace[] = [];
      let left = accountsMax;
      for (const [workspaceId, due] of [...byWorkspace]) {
        if (left <= 0) break;
        const accounts = [...due.accounts.values()].slice(0, left);
        for (const { id } of accounts) due.accounts.delete(id);
        left -= accounts.length;
        taken.push({ workspaceId, accounts, gone: [...due.gone] });
        // Behind the others, if anything is left.
        byWorkspace.delete(workspaceId);
        if (due.accounts.size > 0) byWorkspace.set(workspaceId, { accounts: due.accounts, gone: new Set() });
      }
      return taken;
    },
    size: () => [...byWorkspace.values()].reduce((sum, due) => sum + due.accounts.size + due.gone.size, 0),
  };
}

/** What happened to an account, with what had happened and waits already. */
function both(account: DueAccount, before: DueAccount | undefined): DueAccount {
  if (before === undefined) return account;
  return {
    id: account.id,
    earliestAt: Math.min(account.earliestAt, before.earliestAt),
    isQuiet: account.isQuiet && before.isQuiet,
  };
}
