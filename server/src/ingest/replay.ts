import type { EventLog, StoredEvent } from '../events/index.ts';
import type { Extraction, Sighting, Unfiled } from '../identity/index.ts';
import type { AppendedEvents } from './applier.ts';
import { byWorkspace } from './by-workspace.ts';
import { asFields, type Fields } from './fields.ts';

export interface ReplayDeps {
  readonly log: EventLog;
  readonly extract: (workspaceId: string, message: unknown) => Extraction | Unfiled;
  readonly applySightings: (batch: { workspaceId: string; sightings: readonly Sighting[] }) => Promise<void>;
  readonly concerned: (sightings: readonly Sighting[]) => Omit<AppendedEvents, 'workspaceId'>;
}

/** Events applied in one transaction; identity's own work per event falls with the size up to about here. */
const BATCH_EVENTS = 10_000;

/**
 * Reads events from the log and applies them to identity again: evidence is a set, so applying it twice, in any
 * order, changes nothing. Yields what each batch touched and how many events it had.
 */
export async function* replay(
  deps: ReplayDeps,
  range: { since: Date | null },
): AsyncGenerator<AppendedEvents & { readonly events: number }> {
  let batch: StoredEvent[] = [];
  for await (const events of deps.log.read(range)) {
    for (const event of events) batch.push(event);
    if (batch.length < BATCH_EVENTS) continue;
    yield* applyBatch(batch, deps);
    batch = [];
  }
  yield* applyBatch(batch, deps);
}

async function* applyBatch(
  batch: readonly StoredEvent[],
  deps: ReplayDeps,
): AsyncGenerator<AppendedEvents & { readonly events: number }> {
  for (const [workspaceId, events] of byWorkspace(batch)) {
    const sightings = events.flatMap((event) => sightingOf(event, deps));
    await deps.applySightings({ workspaceId, sightings });
    yield { workspaceId, events: events.length, ...deps.concerned(sightings) };
  }
}

/** What an event says; one whose identifiers have been blocked since then stays in the log under its node and says nothing. */
export function sightingOf(event: StoredEvent, deps: Pick<ReplayDeps, 'extract'>): Sighting[] {
  const extraction = deps.extract(event.workspaceId, messageOf(event));
  if (extraction.verdict === 'rejected') return [];
  return [{ extraction, at: event.timestamp, eventId: event.eventId, sourceId: event.sourceId }];
}

/** The message as identity read it when it arrived. */
export function messageOf(event: StoredEvent): Fields {
  const isClaim = event.type === 'identify' || event.type === 'group';
  return {
    ...parseFields(event.envelope),
    type: event.type,
    ...(event.userId === '' ? {} : { userId: event.userId }),
    ...(event.anonymousId === '' ? {} : { anonymousId: event.anonymousId }),
    ...(event.groupId === '' ? {} : { groupId: event.groupId }),
    ...(isClaim && event.traits !== '' ? { traits: parseFields(event.traits) } : {}),
  };
}

function parseFields(jsonText: string): Fields {
  return asFields(JSON.parse(jsonText)) ?? {};
}
