import { type Collection, collections } from '@sextant/contract';
import type { EventLog } from '../events/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import type { Standings } from '../standings/index.ts';
import {
  markDelivered,
  markLogged,
  removeCutShort,
  type SignalPosition,
  type StoredSignal,
  type UndeliveredSignal,
  undelivered,
} from './outbox.ts';
import { lineOf } from './signal-event.ts';

/** Somebody who is told of signals, each at least once: the id tells a repetition. */
export type SignalHandler = (signal: StoredSignal) => Promise<void>;

export interface DeliverDeps {
  readonly postgres: Postgres;
  readonly log: Pick<EventLog, 'append' | 'findAppended'>;
  readonly standings: Pick<Standings, 'versionsOf'>;
  readonly clock: Clock;
  readonly handlers: readonly SignalHandler[];
  /** Signals that this process put into the outbox and never tried to append: these cannot be in the log. */
  readonly fresh: Set<string>;
  /** Signals whose standings are about to be written: they wait. */
  readonly unsettled: ReadonlySet<string>;
  /** Told of the signals that are in the log from now on. */
  readonly onAppended: (signals: readonly StoredSignal[]) => Promise<void>;
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** Signals of one round of delivery: one insert into the log. */
const SIGNALS_AT_ONCE = 1_000;

/**
 * Delivers what is in the outbox: to the log, then to everybody who subscribed. What fails stays for the next time. A
 * signal whose standing was never written is taken for one that a crash cut short, and removed: the change is then
 * noticed anew.
 */
export async function deliverAll(deps: DeliverDeps, workspaceId: string): Promise<void> {
  let after: SignalPosition | null = null;
  for (;;) {
    const page: UndeliveredSignal[] = await undelivered(deps.postgres, {
      workspaceId,
      after,
      limit: SIGNALS_AT_ONCE,
    });
    const last = page.at(-1);
    if (last === undefined) return;
    after = last;
    // Before the standings are asked for: whatever settles in between waits for the next time.
    const settled = page.filter(({ id }) => !deps.unsettled.has(id));
    const holding = await keepHolding(deps, { workspaceId, page: settled });
    await appendMissing(deps, { workspaceId, signals: holding });
    const delivered = await handle(deps, holding);
    await markDelivered(deps.postgres, { workspaceId, ids: delivered, now: deps.clock.now() });
  }
}

interface Page {
  readonly workspaceId: string;
  readonly page: readonly UndeliveredSignal[];
}

/** Those whose standing was written; the others are removed. */
async function keepHolding(deps: DeliverDeps, { workspaceId, page }: Page): Promise<UndeliveredSignal[]> {
  const versions = new Map<Collection, Map<string, number>>();
  for (const collection of collections) {
    const ids = page.filter((signal) => signal.collection === collection).map(({ subject }) => subject);
    if (ids.length > 0)
      versions.set(
        collection,
        await deps.standings.versionsOf({ workspaceId, collection, ids: [...new Set(ids)] }),
      );
  }
  const holds = ({ collection, subject, standingVersion, isLogged }: UndeliveredSignal): boolean =>
    isLogged || (versions.get(collection)?.get(subject) ?? 0) >= standingVersion;
  const cutShort = page.filter((signal) => !holds(signal));
  if (cutShort.length > 0) await removeCutShort(deps.postgres, { workspaceId, signals: cutShort });
  return page.filter(holds);
}

async function appendMissing(
  { postgres, log, clock, fresh, onAppended }: DeliverDeps,
  { workspaceId, signals }: { workspaceId: string; signals: readonly UndeliveredSignal[] },
): Promise<void> {
  const open = signals.filter(({ isLogged }) => !isLogged);
  if (open.length === 0) return;
  const doubtful = open.map(({ id }) => id).filter((id) => !fresh.has(id));
  const known = doubtful.length === 0 ? new Set<string>() : await log.findAppended(doubtful);
  for (const { id } of open) fresh.delete(id);
  const lines = open.filter(({ id }) => !known.has(id)).map((signal) => lineOf(signal, clock.now()));
  if (lines.length > 0) await log.append(lines);
  await onAppended(open);
  await markLogged(postgres, { workspaceId, ids: open.map(({ id }) => id), now: clock.now() });
}

/** The ids of those that every handler took. */
async function handle(
  { handlers, onFailure }: DeliverDeps,
  signals: readonly StoredSignal[],
): Promise<string[]> {
  const delivered: string[] = [];
  for (const signal of signals) {
    try {
      for (const handler of handlers) await handler(signal);
      delivered.push(signal.id);
    } catch (error) {
      // It stays in the outbox; the others are not held up by it.
      onFailure(error, 'delivering a signal');
    }
  }
  return delivered;
}
