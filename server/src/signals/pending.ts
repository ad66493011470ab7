import type { Touched } from '../profiles/index.ts';

/** What was touched in a workspace and is not computed yet, whatever has waited longest first. */
interface Gathered {
  /** By node, when the earliest happened that touched it. */
  readonly people: Map<string, number>;
  readonly accounts: Map<string, number>;
  readonly formerPeople: Set<string>;
  readonly formerAccounts: Set<string>;
  /** Owners changed of some of the nodes. */
  haveOwnersChanged: boolean;
}

/** Gathers what is touched, by workspace. */
export interface Pending {
  /** False when there was no room: then everybody has to be gone over. */
  add(touched: Touched): boolean;
  /** Takes out so many nodes of people at most, those that have waited longest; workspaces take turns. */
  take(peopleMax: number): Touched[];
  /** Nodes that wait. */
  size(): number;
}

/** Nodes kept in memory, 100 bytes each. */
const PENDING_MAX = 200_000;

/** When what happened to somebody may have been at any time: it is no event that came. */
export const EVER = Number.NEGATIVE_INFINITY;

export function createPending(): Pending {
  const byWorkspace = new Map<string, Gathered>();
  return {
    add({ workspaceId, people, accounts, former, earliestAt }) {
      const gathered = byWorkspace.get(workspaceId) ?? emptyGathered();
      byWorkspace.set(workspaceId, gathered);
      for (const node of former?.people ?? []) gathered.formerPeople.add(node);
      for (const node of former?.accounts ?? []) gathered.formerAccounts.add(node);
      gathered.haveOwnersChanged ||= former !== undefined;
      if (sizeOf(gathered) > PENDING_MAX) return false;
      for (const node of people) note(gathered.people, node, earliestAt?.get(node));
      for (const node of accounts) note(gathered.accounts, node, earliestAt?.get(node));
      return true;
    },
    take(peopleMax) {
      const taken: Touched[] = [];
      let left = peopleMax;
      for (const [workspaceId, gathered] of [...byWorkspace]) {
        if (left <= 0) break;
        const touched = takeFrom(workspaceId, gathered, left);
        left -= touched.people.length;
        taken.push(touched);
        // Behind the others, if anything is left.
        byWorkspace.delete(workspaceId);
        if (sizeOf(gathered) > 0) byWorkspace.set(workspaceId, gathered);
      }
      return taken;
    },
    size: () => [...byWorkspace.values()].reduce((sum, gathered) => sum + sizeOf(gathered), 0),
  };
}

function emptyGathered(): Gathered {
  return {
    people: new Map(),
    accounts: new Map(),
    formerPeople: new Set(),
    formerAccounts: new Set(),
    haveOwnersChanged: false,
  };
}

function sizeOf({ people, accounts }: Gathered): number {
  return people.size + accounts.size;
}

function note(times: Map<string, number>, node: string, at: number = EVER): void {
  times.set(node, Math.min(at, times.get(node) ?? Number.POSITIVE_INFINITY));
}

function takeFrom(workspaceId: string, gathered: Gathered, peopleMax: number): Touched {
  const earliestAt = new Map<string, number>();
  const people = takeOldest(gathered.people, peopleMax, earliestAt);
  // Accounts only get in line.
  const accounts = takeOldest(gathered.accounts, Number.POSITIVE_INFINITY, earliestAt);
  const former = { people: [...gathered.formerPeople], accounts: [...gathered.formerAccounts] };
  gathered.formerPeople.clear();
  gathered.formerAccounts.clear();
  return { workspaceId, people, accounts, earliestAt, ...(gathered.haveOwnersChanged ? { former } : {}) };
}

/** The first nodes of a map, which it has no more; when each was touched is noted. */
function takeOldest(times: Map<string, number>, nodesMax: number, earliestAt: Map<string, number>): string[] {
  const taken: string[] = [];
  for (const [node, at] of times) {
    if (taken.length >= nodesMax) break;
    taken.push(node);
    times.delete(node);
    note(earliestAt, node, at);
  }
  return taken;
}
