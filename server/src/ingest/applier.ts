import type { Identifier, Sighting } from '../identity/index.ts';
import { byWorkspace } from './by-workspace.ts';
import type { Mark } from './watermark.ts';

/** Whom events just stored concern: the signal `events.appended`. */
export interface AppendedEvents {
  readonly workspaceId: string;
  /** Nodes of people that events were filed under. */
  readonly people: readonly string[];
  /** Nodes of accounts that events were filed under or spoke of. */
  readonly accounts: readonly string[];
  /** When the earliest of these events happened that concerns a node, in milliseconds since 1970. */
  readonly earliestAt: ReadonlyMap<string, number>;
  /** Identifiers that this process has not passed on before; after a restart some come again. */
  readonly identifiers: readonly Identifier[];
}

/** Some events of one workspace, stored and not yet applied. */
export interface Unapplied {
  readonly workspaceId: string;
  readonly events: readonly Sighting[];
  readonly mark: Mark;
}

/** Applies stored events to identity and then tells whoever computes from them, in the order of storing. */
export interface Applier {
  add(part: Unapplied): void;
  /** Resolves when there is room for another block. */
  room(): Promise<void>;
  /** Resolves when everything added has been applied, or could not be. */
  drain(): Promise<void>;
  readonly backlog: number;
}

/** Stored and not yet applied; past it storing waits, and with it the senders. About 100 MB. */
export const UNAPPLIED_EVENTS_MAX = 60_000;
/**
 * Events applied in one transaction. The embedded PostgreSQL serves nobody else meanwhile, pages included: with all
 * of them about somebody new it takes about half a second of one core, and a transaction itself ten milliseconds.
 */
const TOGETHER_EVENTS = 5_000;

export interface ApplierDeps {
  readonly applySightings: (batch: { workspaceId: string; sightings: readonly Sighting[] }) => Promise<void>;
  readonly onAppended: (events: AppendedEvents) => Promise<void> | void;
  readonly concerned: (sightings: readonly Sighting[]) => Omit<AppendedEvents, 'workspaceId'>;
  readonly onFailure: (error: unknown, doing: string) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Waits before trying again: a restart of PostgreSQL is over by then. */
const RETRY_WAITS_MS = [200, 1_000, 5_000];

export function createApplier(deps: ApplierDeps): Applier {
  let queue: Unapplied[] = [];
  let backlog = 0;
  let running: Promise<void> | null = null;
  let waiters: (() => void)[] = [];

  const run = async (): Promise<void> => {
    // The requests of one block add their parts one after the other: let all of them come.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const batch = takeBatch();
      for (const [workspaceId, parts] of byWorkspace(batch)) await applyOne(workspaceId, parts, deps);
      backlog -= batch.reduce((sum, { events }) => sum + events.length, 0);
      const woken = waiters;
      waiters = [];
      for (const wake of woken) wake();
    }
    running = null;
  };

  const takeBatch = (): Unapplied[] => {
    let events = 0;
    const end = queue.findIndex((part) => {
      events += part.events.length;
      return events >= TOGETHER_EVENTS;
    });
    const batch = end < 0 ? queue : queue.slice(0, end + 1);
    queue = end < 0 ? [] : queue.slice(end + 1);
    return batch;
  };

  const room = async (): Promise<void> => {
    while (backlog >= UNAPPLIED_EVENTS_MAX) await new Promise<void>((resolve) => waiters.push(resolve));
  };
  return {
    add(part) {
      queue.push(part);
      backlog += part.events.length;
      running ??= run();
    },
    room,
    async drain() {
      while (running !== null) await running;
    },
    get backlog() {
      return backlog;
    },
  };
}

/**
 * Applying is idempotent, so what failed is tried again whole. If it keeps failing, the events stay in the log and
 * their mark stays open, so that the next start applies them; senders were told that they are stored, which they are.
 */
async function applyOne(workspaceId: string, parts: readonly Unapplied[], deps: ApplierDeps): Promise<void> {
  const sightings = parts.flatMap(({ events }) => events);
  const appended = { workspaceId, ...deps.concerned(sightings) };
  for (const wait of [0, ...RETRY_WAITS_MS]) {
    if (wait > 0) await deps.sleep(wait);
    try {
      await deps.applySightings({ workspaceId, sightings });
      await deps.onAppended(appended);
      for (const { mark } of parts) mark.close();
      return;
    } catch (error) {
      deps.onFailure(error, `apply ${sightings.length} events to identity`);
    }
  }
}
