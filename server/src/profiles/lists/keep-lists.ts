import { createPacedRounds, LEISURELY } from '../../platform/paced-rounds.ts';
import type { ProfilesDeps } from '../deps.ts';
import { rewriteRows, type Touched } from './apply.ts';

/** What is touched within this time is rewritten together. */
const GATHER_MS = 1_000;
/** A rewriting that takes this long is about a crowd. */
const CROWD_MS = 2_000;
/** Nodes kept in memory, 100 bytes each; beyond it the log itself is asked what arrived. */
const PENDING_MAX = 200_000;

/** Keeps the list rows of touched subjects fresh, in the background. */
export interface ListKeeper {
  /** Notes what changed and returns at once. */
  touch(touched: Touched): void;
  /** Resolves when everything touched until now is in the lists. */
  flush(): Promise<void>;
  /** Finishes what was touched and stops. */
  stop(): Promise<void>;
}

interface Pending {
  readonly people: Set<string>;
  readonly accounts: Set<string>;
  readonly formerPeople: Set<string>;
  readonly formerAccounts: Set<string>;
  /** Set when there was no room: everything that arrived from here on was touched. */
  overflowedAt: Date | null;
}

type KeeperDeps = Pick<ProfilesDeps, 'clickhouse' | 'postgres' | 'clock' | 'currencyOf' | 'onFailure'> & {
  readonly nextVersion: () => number;
  /** What arrived since, for when there was too much to remember. */
  readonly arrivedSince: (workspaceId: string, since: Date) => Promise<Touched>;
};

export function createListKeeper(deps: KeeperDeps): ListKeeper {
  const pending = new Map<string, Pending>();
  async function round(): Promise<void> {
    const batches = [...pending];
    pending.clear();
    for (const [workspaceId, batch] of batches) {
      try {
        await rewriteRows(deps, await touchedOf(deps, workspaceId, batch));
      } catch (error) {
        // The rows are late, not lost: they are touched again and the next round tries anew.
        addTo(pending, asTouched(workspaceId, batch), deps.clock.now());
        deps.onFailure(error, 'rewriting list rows');
      }
    }
  }

  const rounds = createPacedRounds({
    hasWork: () => pending.size > 0,
    round,
    gatherMs: GATHER_MS,
    pace: LEISURELY,
    isCrowd: (roundTookMs) => roundTookMs >= CROWD_MS,
  });
  return {
    touch(touched) {
      addTo(pending, touched, deps.clock.now());
      rounds.wake();
    },
    flush: rounds.flush,
    stop: rounds.stop,
  };
}

function addTo(pending: Map<string, Pending>, touched: Touched, now: Date): void {
  const batch = pending.get(touched.workspaceId) ?? {
    people: new Set(),
    accounts: new Set(),
    formerPeople: new Set(),
    formerAccounts: new Set(),
    overflowedAt: null,
  };
  pending.set(touched.workspaceId, batch);
  for (const id of touched.former?.people ?? []) batch.formerPeople.add(id);
  for (const id of touched.former?.accounts ?? []) batch.formerAccounts.add(id);
  if (batch.people.size + batch.accounts.size > PENDING_MAX) {
    // A minute of grace: what is touched now was received a little earlier.
    batch.overflowedAt ??= new Date(now.getTime() - 60_000);
    return;
  }
  for (const node of touched.people) batch.people.add(node);
  for (const node of touched.accounts) batch.accounts.add(node);
}

function asTouched(workspaceId: string, batch: Pending): Touched {
  return {
    workspaceId,
    people: [...batch.people],
    accounts: [...batch.accounts],
    former: { people: [...batch.formerPeople], accounts: [...batch.formerAccounts] },
  };
}

async function touchedOf(deps: KeeperDeps, workspaceId: string, batch: Pending): Promise<Touched> {
  const touched = asTouched(workspaceId, batch);
  if (batch.overflowedAt === null) return touched;
  const arrived = await deps.arrivedSince(workspaceId, batch.overflowedAt);
  return {
    ...touched,
    people: [...new Set([...touched.people, ...arrived.people])],
    accounts: [...new Set([...touched.accounts, ...arrived.accounts])],
  };
}
