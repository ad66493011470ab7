import type { Touched } from '../profiles/index.ts';

/** What was touched in a workspace and is not computed yet. */
interface Gathered {
  readonly people: Set<string>;
  readonly accounts: Set<string>;
  readonly formerPeople: Set<string>;
  readonly formerAccounts: Set<string>;
}

/** Gathers what is touched, by workspace. */
export interface Pending {
  /** False when there was no room: then everybody has to be gone over. */
  add(touched: Touched): boolean;
  /** Everything gathered; nothing is left. */
  take(): Touched[];
  /** Nodes that wait. */
  size(): number;
}

/** Nodes kept in memory, 100 bytes each. */
const PENDING_MAX = 200_000;

export function createPending(): Pending {
  let byWorkspace = new Map<string, Gathered>();
  const size = (): number =>
    [...byWorkspace.values()].reduce((sum, { people, accounts }) => sum + people.size + accounts.size, 0);
  return {
    add({ workspaceId, people, accounts, former }) {
      const gathered = byWorkspace.get(workspaceId) ?? emptyGathered();
      byWorkspace.set(workspaceId, gathered);
      for (const node of former?.people ?? []) gathered.formerPeople.add(node);
      for (const node of former?.accounts ?? []) gathered.formerAccounts.add(node);
      if (gathered.people.size + gathered.accounts.size > PENDING_MAX) return false;
      for (const node of people) gathered.people.add(node);
      for (const node of accounts) gathered.accounts.add(node);
      return true;
    },
    take() {
      const taken = [...byWorkspace].map(([workspaceId, gathered]) => touchedOf(workspaceId, gathered));
      byWorkspace = new Map();
      return taken;
    },
    size,
  };
}

function emptyGathered(): Gathered {
  return { people: new Set(), accounts: new Set(), formerPeople: new Set(), formerAccounts: new Set() };
}

function touchedOf(workspaceId: string, gathered: Gathered): Touched {
  const former = { people: [...gathered.formerPeople], accounts: [...gathered.formerAccounts] };
  return {
    workspaceId,
    people: [...gathered.people],
    accounts: [...gathered.accounts],
    ...(former.people.length + former.accounts.length === 0 ? {} : { former }),
  };
}
