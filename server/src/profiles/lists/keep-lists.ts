import type { ProfilesDeps } from '../deps.ts';
import { rewriteRows, type Touched } from './apply.ts';

/** Rows are rewritten at most this often, so that a busy subject costs one row a second and not one an event. */
const PAUSE_MS = 1_000;
/** After a rewriting, this many times its duration belongs to others: a quarter of the time at most is ours. */
const REST_FACTOR = 3;
/** A rewriting that takes this long is about a crowd, since much is being loaded: then a tenth of the time is ours. */
const CROWD_MS = 2_000;
const REST_FACTOR_IN_CROWD = 9;
/** Lists lag behind a crowd by this and two rewritings at most; the rest ends once nothing is touched any more. */
const REST_MS_MAX = 30_000;
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
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let touchedAtMs = 0;
  let restsUntilMs = 0;

  function schedule(): void {
    if (isStopped || timer !== null || running !== null || pending.size === 0) return;
    timer = setTimeout(begin, PAUSE_MS);
    timer.unref();
  }

  /** Whoever shares the machine with us has it to themselves while we rest, and while they are at work only. */
  function begin(): void {
    timer = null;
    const nowMs = performance.now();
    const isQuiet = nowMs - touchedAtMs >= PAUSE_MS;
    if (nowMs >= restsUntilMs || isQuiet) void run();
    else schedule();
  }

  /** One round over everything pending; rounds never overlap, so a later one always writes the newer rows. */
  function run(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const startedMs = performance.now();
    running ??= round().finally(() => {
      running = null;
      const endedMs = performance.now();
      restsUntilMs = endedMs + restAfter(endedMs - startedMs);
      // Only now: what was touched meanwhile could not be scheduled while this round ran.
      schedule();
    });
    return running;
  }

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

  return {
    touch(touched) {
      addTo(pending, touched, deps.clock.now());
      touchedAtMs = performance.now();
      schedule();
    },
    async flush() {
      if (running !== null) await running;
      if (pending.size > 0) await run();
    },
    async stop() {
      isStopped = true;
      if (running !== null) await running;
      if (pending.size > 0) await run();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function restAfter(tookMs: number): number {
  const factor = tookMs < CROWD_MS ? REST_FACTOR : REST_FACTOR_IN_CROWD;
  return Math.min(Math.max(PAUSE_MS, factor * tookMs), REST_MS_MAX);
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
