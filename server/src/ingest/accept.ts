import { rejections, SextantError, type Verdict } from '@sextant/contract';
import { RETRY_AFTER_SECONDS } from './admission.ts';
import type { Applier } from './applier.ts';
import type { Tally } from './counts.ts';
import type { Arrival, Refusal } from './draft.ts';
import type { Duplicates, Flight } from './duplicates.ts';
import type { Committed, GroupCommit } from './group-commit.ts';
import type { ReadBody } from './read-body.ts';
import type { Extract } from './ready-event.ts';
import { createRowsDraft, type RowsDraft } from './ready-rows.ts';
import { type FindBrokenRule, type Item, type SortDeps, settlePerhaps, sortItems } from './sort-items.ts';
import type { Watermark } from './watermark.ts';

export interface AcceptDeps {
  readonly duplicates: Duplicates;
  readonly groupCommit: GroupCommit;
  readonly applier: Applier;
  readonly watermark: Watermark;
  readonly extract: Extract;
  readonly findBrokenRule: FindBrokenRule | null;
  readonly count: (arrival: Arrival, tally: Tally) => void;
}

/** What became of each event of a request, in the order sent. */
export interface Accepted {
  verdicts(): Verdict[];
}

/**
 * Takes one request's events in: resolved means that each is stored and queryable, was stored before, or is kept as
 * refused. Rejects with `overloaded` if that cannot be said of every one; the sender then sends all of them again,
 * and those that are stored already are duplicates.
 */
export function accept(
  { body, arrival }: { body: ReadBody; arrival: Arrival },
  deps: AcceptDeps,
): Promise<Accepted> {
  const mark = deps.watermark.open(arrival.receivedAt);
  const flight = takeOff(deps.duplicates);
  const end = (): void => {
    flight.end();
    mark.close();
  };
  try {
    // Not in an async function: its frame would hold the parsed body until the reply.
    const rows = createRowsDraft();
    const items = sortItems(body, { ...deps, arrival, flight, rows });
    return settle(items, { ...deps, arrival, flight, rows }).finally(end);
  } catch (thrown) {
    end();
    throw thrown;
  }
}

async function settle(
  sorted: Item[],
  deps: AcceptDeps & { arrival: Arrival; flight: OwnFlight; rows: RowsDraft },
): Promise<Accepted> {
  const { arrival, flight } = deps;
  const items = await askStore(sorted, deps);
  const isKept = arrival.retryOf === undefined;
  const refused = items.flatMap((item) => (item.state === 'refused' && isKept ? [item.refused] : []));
  const committed = await deps.groupCommit.submit({ arrival, rows: deps.rows.finish(), refused });
  flight.land(committed);
  passOn(committed, { arrival, deps });
  const isComplete = (await othersLanded(items)) && committed.isComplete;
  deps.count(arrival, tallyOf(items, { committed, isComplete, arrival }));
  if (!isComplete) throw overloaded('a part of the request could not be stored');
  return { verdicts: () => items.map((item) => verdictOf(item, committed)) };
}

interface OwnFlight extends Flight {
  claim(eventId: string): void;
  release(eventId: string): void;
  land(committed: Committed): void;
  /** Whatever is still claimed did not arrive; whoever waits may go on. */
  end(): void;
}

function takeOff(duplicates: Duplicates): OwnFlight {
  const claimed = new Set<string>();
  const missed = new Set<string>();
  let arrive = (): void => {};
  const landed = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const flight: OwnFlight = {
    landed,
    missed,
    claim(eventId) {
      claimed.add(eventId);
      duplicates.claim(eventId, flight);
    },
    release(eventId) {
      claimed.delete(eventId);
      duplicates.released(eventId);
    },
    land({ stored, unknown }) {
      for (const { eventId } of stored) {
        claimed.delete(eventId);
        duplicates.landed(eventId);
      }
      for (const { eventId } of unknown) duplicates.doubtful(eventId);
      flight.end();
    },
    end() {
      for (const eventId of claimed) {
        missed.add(eventId);
        duplicates.released(eventId);
      }
      claimed.clear();
      arrive();
    },
  };
  return flight;
}

async function askStore(items: Item[], deps: SortDeps & { duplicates: Duplicates }): Promise<Item[]> {
  const eventIds = items.flatMap((item) => (item.state === 'perhaps' ? [item.named.eventId] : []));
  if (eventIds.length === 0) return items;
  try {
    return settlePerhaps(items, { stored: await deps.duplicates.findStored(eventIds), deps });
  } catch (cause) {
    throw overloaded('the event log does not answer', cause);
  }
}

/** Hands what was stored to whoever computes from it; what may be stored keeps the watermark down until a restart. */
function passOn(
  { stored, unknown }: Committed,
  { arrival, deps }: { arrival: Arrival; deps: AcceptDeps },
): void {
  if (unknown.length > 0) deps.watermark.open(arrival.receivedAt);
  if (stored.length === 0) return;
  deps.applier.add({
    workspaceId: arrival.workspaceId,
    events: stored,
    mark: deps.watermark.open(arrival.receivedAt),
  });
}

/** Waits for events that other requests were bringing; false if one of those was not stored. */
async function othersLanded(items: readonly Item[]): Promise<boolean> {
  let areStored = true;
  for (const item of items) {
    if (item.state !== 'elsewhere') continue;
    await item.flight.landed;
    if (item.flight.missed.has(item.eventId)) areStored = false;
  }
  return areStored;
}

/**
 * A request that has to be sent again counts only what it stored: the rest is counted when it comes again. What is
 * tried again and refused again did not arrive a second time.
 */
function tallyOf(
  items: readonly Item[],
  { committed, isComplete, arrival }: { committed: Committed; isComplete: boolean; arrival: Arrival },
): Tally {
  const lastEventAt = committed.stored.reduce((latest, { at }) => Math.max(latest, at), 0);
  const stored = committed.stored.length;
  if (!isComplete) return { stored, duplicate: 0, rejected: 0, lastEventAt };
  const isDuplicate = ({ state }: Item) => state === 'duplicate' || state === 'elsewhere';
  const duplicate = items.filter(isDuplicate).length;
  const rejected = arrival.retryOf === undefined ? items.length - stored - duplicate : 0;
  return { stored, duplicate, rejected, lastEventAt };
}

/** What a sender is told of an event. */
export function verdictOf(item: Item, { unstorable }: Pick<Committed, 'unstorable'>): Verdict {
  switch (item.state) {
    case 'refused':
      return rejectedVerdict(item.refused.messageId, item.refused.refusal);
    case 'ready': {
      const refusal = unstorable.get(item.event.eventId);
      const { messageId } = item.event;
      return refusal === undefined ? { messageId, status: 'accepted' } : rejectedVerdict(messageId, refusal);
    }
    case 'duplicate':
    case 'elsewhere':
      return { messageId: item.messageId, status: 'duplicate' };
    case 'perhaps':
      return { messageId: item.named.messageId, status: 'duplicate' };
  }
}

function rejectedVerdict(messageId: string, { code, detail }: Refusal): Verdict {
  return { messageId, status: 'rejected', code, detail, advice: rejections[code] };
}

function overloaded(detail: string, cause?: unknown): SextantError {
  const error = new SextantError('overloaded', detail, { retryAfterSeconds: RETRY_AFTER_SECONDS });
  error.cause = cause;
  return error;
}
