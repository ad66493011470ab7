import type { Forgetting, ForgottenNode, ImportKey, StoredEvent } from '../events/index.ts';
import { NO_NODE } from '../events/index.ts';
import type { Identity, OwnerChange, Sighting } from '../identity/index.ts';
import type { Duplicates } from './duplicates.ts';
import { type ReplayDeps, sightingOf } from './replay.ts';

export interface ForgetImportDeps extends Pick<ReplayDeps, 'extract'> {
  readonly forgetting: Forgetting;
  readonly identity: Pick<Identity, 'forget'>;
  readonly duplicates: Pick<Duplicates, 'doubtStored'>;
  readonly ownersChanged: (change: { workspaceId: string; changed: readonly OwnerChange[] }) => Promise<void>;
  /** Has every identifier be told as new once more, should it come again. */
  readonly forgetPassedOn: () => void;
  /** Resolves when everything accepted so far is applied. */
  readonly settled: () => Promise<void>;
}

export interface ForgottenImport extends ImportKey {
  /** Why, for whoever asks what happened to a person. */
  readonly reason: string;
  readonly signal: AbortSignal;
}

/** Events whose evidence is taken back in one transaction: as long a one as that which took it in. */
const PAGE_EVENTS = 5_000;

/**
 * Takes an import out of identity and then out of the log, noting the identifiers it named for whoever computes from
 * the log. The events go last, so what was cut short is found again and gone on with. Rejects when it is aborted.
 */
export async function forgetImport(of: ForgottenImport, deps: ForgetImportDeps): Promise<void> {
  const { forgetting } = deps;
  await forgetting.removeRefused(of);
  deps.forgetPassedOn();
  // Again if some came meanwhile: one that had been refused can just have been let in.
  while ((await forgetting.readImported({ ...of, after: null, limit: 1 })).length > 0) {
    await deps.settled();
    await forgetEvidence(of, deps);
    await forgetting.removeEvents(of);
  }
  // Also when nothing was left to remove: what removed it may have ended before this line.
  deps.duplicates.doubtStored();
}

async function forgetEvidence(of: ForgottenImport, deps: ForgetImportDeps): Promise<void> {
  const { workspaceId, reason } = of;
  const settlements = deps.identity.forget({
    ...{ workspaceId, reason },
    pages: readPages(of, deps),
    remaining: (filed) => sightingsIn(deps.forgetting.readOthers({ ...of, ...filed }), deps),
  });
  for await (const { changed } of settlements) {
    if (changed.length > 0) await deps.ownersChanged({ workspaceId, changed });
  }
}

async function* readPages(of: ForgottenImport, deps: ForgetImportDeps): AsyncGenerator<Sighting[]> {
  let after: StoredEvent | null = null;
  for (;;) {
    of.signal.throwIfAborted();
    const events: StoredEvent[] = await deps.forgetting.readImported({ ...of, after, limit: PAGE_EVENTS });
    after = events.at(-1) ?? null;
    if (after === null) return;
    const sightings = events.flatMap((event) => sightingOf(event, deps));
    await deps.forgetting.noteNodes({ ...of, nodes: nodesNamedBy(events, sightings) });
    yield sightings;
  }
}

async function* sightingsIn(
  events: AsyncIterable<readonly StoredEvent[]>,
  deps: Pick<ReplayDeps, 'extract'>,
): AsyncGenerator<Sighting[]> {
  for await (const batch of events) yield batch.flatMap((event) => sightingOf(event, deps));
}

/** Whatever the events were filed under, and every identifier in them. */
function nodesNamedBy(events: readonly StoredEvent[], sightings: readonly Sighting[]): ForgottenNode[] {
  const collections = new Map<string, ForgottenNode['collection']>();
  for (const { node, accountNode } of events) {
    if (node !== accountNode) collections.set(node, 'people');
    if (accountNode !== NO_NODE) collections.set(accountNode, 'accounts');
  }
  for (const { extraction } of sightings) {
    for (const { node, collection } of extraction.people) collections.set(node, collection);
    for (const { node, collection } of extraction.accounts) collections.set(node, collection);
  }
  return [...collections].map(([node, collection]) => ({ collection, node }));
}
