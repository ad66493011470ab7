import type { EventLog } from '../events/index.ts';
import type { Clock } from '../platform/clock.ts';
import { createSeenIds, DUPLICATE_WINDOW_MS, type SeenIds } from './seen-ids.ts';

/** The events of one request on their way to the store; whoever brings one of them again waits for the outcome. */
export interface Flight {
  readonly landed: Promise<void>;
  /** Once landed: those that did not arrive. */
  readonly missed: ReadonlySet<string>;
}

/** Tells an event that is new from one that is stored or under way. */
export interface Duplicates {
  look(eventId: string): 'new' | 'stored' | 'perhaps' | Flight;
  /** From now on others wait for this flight instead of storing the event too. */
  claim(eventId: string, flight: Flight): void;
  /** Asks the store about ids that were perhaps seen, many questions in one statement. */
  findStored(eventIds: readonly string[]): Promise<Set<string>>;
  /** The event is stored for certain. */
  landed(eventId: string): void;
  /** The event was not stored. */
  released(eventId: string): void;
  /** Nobody can say whether the event was stored, since the store did not answer: it is asked when it comes again. */
  doubtful(eventId: string): void;
  /** Has the store be asked about whatever is known as stored: some of it was removed. */
  doubtStored(): void;
  /** Loads what was stored within the window. */
  load(): Promise<void>;
  readonly filterBytes: number;
}

export function createDuplicates(deps: { log: EventLog; clock: Clock; seen?: SeenIds }): Duplicates {
  const { log, clock } = deps;
  const seen = deps.seen ?? createSeenIds();
  const flights = new Map<string, Flight>();
  const doubts = new Set<string>();
  const windowStart = () => clock.now().getTime() - DUPLICATE_WINDOW_MS;
  const ask = createBatchedQuestion(async (eventIds) => {
    const since = new Date(windowStart());
    const doubted = eventIds.filter((id) => doubts.has(id));
    const found = await log.findStored({ eventIds, since });
    for (const id of doubted.length > 0 ? await log.findAppended(doubted) : []) found.add(id);
    for (const id of doubted) doubts.delete(id);
    return found;
  });
  return {
    look(eventId) {
      const flight = flights.get(eventId);
      if (flight !== undefined) return flight;
      return doubts.has(eventId) ? 'perhaps' : seen.look(eventId);
    },
    claim: (eventId, flight) => flights.set(eventId, flight),
    findStored: ask,
    landed(eventId) {
      seen.add(eventId, clock.now().getTime());
      flights.delete(eventId);
    },
    released: (eventId) => flights.delete(eventId),
    doubtful(eventId) {
      doubts.add(eventId);
      flights.delete(eventId);
    },
    doubtStored: () => seen.doubtStored(),
    async load() {
      seen.forgetBefore(windowStart());
      for await (const ids of log.storedIds(new Date(windowStart()))) {
        seen.addPacked(ids, clock.now().getTime());
      }
    },
    get filterBytes() {
      return seen.bytes;
    },
  };
}

/** One statement at a time; questions that come meanwhile go together in the next, so that they cannot pile up. */
function createBatchedQuestion(
  ask: (ids: readonly string[]) => Promise<Set<string>>,
): (ids: readonly string[]) => Promise<Set<string>> {
  let asking: Promise<unknown> = Promise.resolve();
  let next: { ids: string[]; answer: Promise<Set<string>> } | null = null;
  return (ids) => {
    if (next === null) {
      const collected: string[] = [];
      const answer = asking.then(() => {
        next = null;
        return ask(collected);
      });
      asking = answer.catch(() => undefined);
      next = { ids: collected, answer };
    }
    next.ids.push(...ids);
    return next.answer;
  };
}
