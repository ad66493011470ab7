import type { Verdict } from '@sextant/contract';
import type { Writer } from '../workspaces/index.ts';
import { type AcceptDeps, accept, verdictOf } from './accept.ts';
import type { Arrival } from './draft.ts';
import type { Flight } from './duplicates.ts';
import { asFields, asText } from './fields.ts';
import type { ReadBody } from './read-body.ts';
import { createRowsDraft } from './ready-rows.ts';
import { type Item, settlePerhaps, sortItems } from './sort-items.ts';

/** A message that was refused and is tried again. */
export interface Retry {
  /** As it was kept: whole, with what its request said for it. */
  readonly message: unknown;
  /** When it came first; milliseconds since 1970. */
  readonly receivedAt: number;
  /** The import that brought it, if one did. */
  readonly importId?: string | undefined;
}

export interface RetryRequest {
  readonly writer: Writer;
  readonly retries: readonly Retry[];
  /** Only says what would happen. */
  readonly isDryRun: boolean;
}

/**
 * Takes messages in as if each came alone and now, with the times it came with. Null stands for one of which it cannot
 * be said what became of it, since a store did not answer; trying it again is harmless.
 */
export async function retry(
  { writer, retries, isDryRun }: RetryRequest,
  deps: AcceptDeps & { now: number },
): Promise<(Verdict | null)[]> {
  const verdicts: (Verdict | null)[] = retries.map(() => null);
  const take = isDryRun ? createCheck(deps) : acceptAll(deps);
  for (const wave of wavesOf(retries)) {
    const requests = wave.map(({ retry: each }) => requestOf(each, { writer, now: deps.now }));
    const answers = await take(requests);
    for (const [index, { place }] of wave.entries()) verdicts[place] = answers[index] ?? null;
  }
  return verdicts;
}

interface Request {
  readonly body: ReadBody;
  readonly arrival: Arrival;
}

function requestOf({ message, receivedAt, importId }: Retry, of: { writer: Writer; now: number }): Request {
  const times = { receivedAt, sentAt: null, isHistorical: false };
  return {
    body: {
      writeKey: '',
      items: [message],
      pathType: null,
      context: null,
      integrations: null,
      sentAt: null,
    },
    arrival: { ...of.writer, ...times, receivedAt: of.now, importId, retryOf: times },
  };
}

interface Placed {
  readonly retry: Retry;
  readonly place: number;
}

/** The same message never twice in one wave: what becomes of the first decides about the second. */
function wavesOf(retries: readonly Retry[]): Placed[][] {
  const waves: Placed[][] = [];
  const seen = new Map<string, number>();
  for (const [place, each] of retries.entries()) {
    const messageId = asText(asFields(each.message)?.messageId);
    const wave = messageId === '' ? 0 : (seen.get(messageId) ?? 0);
    seen.set(messageId, wave + 1);
    const own = waves[wave] ?? [];
    waves[wave] = own;
    own.push({ retry: each, place });
  }
  return waves;
}

type Take = (requests: readonly Request[]) => Promise<(Verdict | null)[]>;

/** Each is a request of its own, and all go into one block. */
function acceptAll(deps: AcceptDeps): Take {
  return async (requests) => {
    const outcomes = await Promise.allSettled(requests.map((request) => accept(request, deps)));
    return outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? (outcome.value.verdicts()[0] ?? null) : null,
    );
  };
}

/** The same steps up to where something would be stored. */
function createCheck(deps: AcceptDeps): Take {
  const claimed = new Set<string>();
  const flight: Flight & { claim(eventId: string): void; release(eventId: string): void } = {
    landed: Promise.resolve(),
    missed: new Set(),
    claim: (eventId) => claimed.add(eventId),
    release: (eventId) => claimed.delete(eventId),
  };
  const look = (eventId: string) => (claimed.has(eventId) ? flight : deps.duplicates.look(eventId));
  return async (requests) => {
    const rows = createRowsDraft();
    const sorted = requests.map(({ body, arrival }) => {
      const sortDeps = { ...deps, duplicates: { look }, flight, rows, arrival };
      return { items: sortItems(body, sortDeps), sortDeps };
    });
    const asked = sorted.flatMap(({ items }) => items.flatMap(idToAsk));
    const stored = asked.length === 0 ? new Set<string>() : await deps.duplicates.findStored(asked);
    return sorted.map(({ items, sortDeps }) => {
      const [item] = settlePerhaps(items, { stored, deps: sortDeps });
      return item === undefined ? null : verdictOf(item, { unstorable: new Map() });
    });
  };
}

function idToAsk(item: Item): string[] {
  return item.state === 'perhaps' ? [item.named.eventId] : [];
}
