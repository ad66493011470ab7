import { ingestLimits } from '@sextant/contract';
import type { Arrival, NamedEvent, ReadyEvent, Refusal } from './draft.ts';
import { refuse } from './draft.ts';
import type { Duplicates, Flight } from './duplicates.ts';
import { asFields, asText } from './fields.ts';
import type { RefusedItem } from './group-commit.ts';
import { withMoment, withRequest } from './kept-message.ts';
import { nameEvent } from './name-event.ts';
import type { ReadBody } from './read-body.ts';
import { type Extract, readyEvent } from './ready-event.ts';
import type { RowsDraft } from './ready-rows.ts';

/** Where one event of a request stands. */
export type Item =
  | { readonly state: 'ready'; readonly event: ReadyEvent }
  | { readonly state: 'refused'; readonly refused: RefusedItem }
  | { readonly state: 'duplicate'; readonly messageId: string }
  /** The store must be asked. */
  | { readonly state: 'perhaps'; readonly named: NamedEvent }
  /** Another request is bringing it right now. */
  | {
      readonly state: 'elsewhere';
      readonly messageId: string;
      readonly eventId: string;
      readonly flight: Flight;
    };

/** The rule of the workspace that an event breaks. */
export type FindBrokenRule = (named: NamedEvent) => Refusal | null;

export interface SortDeps {
  readonly arrival: Arrival;
  readonly extract: Extract;
  /** Null while the workspace expects nothing. */
  readonly findBrokenRule: FindBrokenRule | null;
  readonly duplicates: Pick<Duplicates, 'look'>;
  /** Takes the rows of what is ready. */
  readonly rows: RowsDraft;
  /** The flight of this request, which claims what is new. */
  readonly flight: Flight & { claim(eventId: string): void; release(eventId: string): void };
}

/** Takes each event of a body as far as it goes without asking the store. */
export function sortItems(body: ReadBody, deps: SortDeps): Item[] {
  return body.items.map((original, index) =>
    index < ingestLimits.eventsPerBatchMax
      ? sortItem(original, { body, deps })
      : refused(original, {
          ...refuse('batch_too_long', `event ${index + 1} of ${body.items.length}`),
          of: { body, arrival: deps.arrival },
        }),
  );
}

function sortItem(original: unknown, { body, deps }: { body: ReadBody; deps: SortDeps }): Item {
  const named = nameEvent(original, { body, arrival: deps.arrival });
  if ('refusal' in named) return refused(original, { ...named, of: { body, arrival: deps.arrival } });
  const known = deps.duplicates.look(named.eventId);
  switch (known) {
    case 'stored':
      return { state: 'duplicate', messageId: named.messageId };
    case 'perhaps':
      deps.flight.claim(named.eventId);
      return { state: 'perhaps', named };
    case 'new':
      return makeReady(named, deps);
    default:
      return known === deps.flight
        ? { state: 'duplicate', messageId: named.messageId }
        : { state: 'elsewhere', messageId: named.messageId, eventId: named.eventId, flight: known };
  }
}

/** Goes on with the events that the store was asked about. */
export function settlePerhaps(
  items: readonly Item[],
  { stored, deps }: { stored: ReadonlySet<string>; deps: SortDeps },
): Item[] {
  return items.map((item) => {
    if (item.state !== 'perhaps') return item;
    deps.flight.release(item.named.eventId);
    if (stored.has(item.named.eventId)) return { state: 'duplicate', messageId: item.named.messageId };
    return makeReady(item.named, deps);
  });
}

function makeReady(named: NamedEvent, deps: SortDeps): Item {
  const broken = deps.findBrokenRule?.(named) ?? null;
  const ready = broken === null ? readyEvent(named, deps) : { refusal: broken };
  if ('refusal' in ready) {
    const payload = withMoment(named.message, deps.arrival);
    return { state: 'refused', refused: { messageId: named.messageId, refusal: ready.refusal, payload } };
  }
  const { event, line } = ready;
  deps.flight.claim(event.eventId);
  deps.rows.add(event, line);
  return { state: 'ready', event };
}

/** Of what has no name yet the id is the one it was sent with, if any. */
function refused(
  original: unknown,
  { refusal, of }: { readonly refusal: Refusal; readonly of: { body: ReadBody; arrival: Arrival } },
): Item {
  const messageId = asText(asFields(original)?.messageId);
  return { state: 'refused', refused: { messageId, refusal, payload: withRequest(original, of) } };
}
