import { type Edge, isEarlier } from './evidence.ts';
import type { Extraction } from './extract.ts';
import type { Collection, Identifier, NodeId } from './identifier.ts';

/** One event's claim about who it concerns. */
export interface Sighting {
  readonly extraction: Extraction;
  /** The event's own time, in milliseconds since 1970; not when it arrived. */
  readonly at: number;
  readonly eventId: string;
  readonly sourceId: string;
}

/** When and where an identifier was seen first. */
export interface IdentifierSighting {
  readonly identifier: Identifier;
  readonly firstAt: number;
  readonly eventId: string;
  readonly sourceId: string;
}

export interface EvidenceBatch {
  readonly identifiers: Map<NodeId, IdentifierSighting>;
  readonly edges: Map<string, Edge & { readonly collection: Collection }>;
}

interface When {
  readonly firstAt: number;
  readonly eventId: string | null;
}

/** What is already stored, as far as it is remembered; nothing earlier than it is news. */
export interface KnownEvidence {
  /** A moment by which everything that the extraction says had been seen. */
  seenBy(extraction: Extraction): number | undefined;
  identifier(node: NodeId): When | undefined;
  edge(key: string): When | undefined;
}

export const nothingKnown: KnownEvidence = {
  seenBy: () => undefined,
  identifier: () => undefined,
  edge: () => undefined,
};

/** The set of evidence in some sightings that is not known yet: each once, with its earliest sighting. */
export function gatherEvidence(
  sightings: Iterable<Sighting>,
  known: KnownEvidence = nothingKnown,
): EvidenceBatch {
  const batch: EvidenceBatch = { identifiers: new Map(), edges: new Map() };
  for (const sighting of sightings) {
    if (sighting.at > (known.seenBy(sighting.extraction) ?? Number.POSITIVE_INFINITY)) continue;
    const when = { firstAt: sighting.at, eventId: sighting.eventId };
    for (const one of sighting.extraction.people)
      addIdentifier(batch, { identifier: one, sighting, when, known });
    for (const one of sighting.extraction.accounts)
      addIdentifier(batch, { identifier: one, sighting, when, known });
    for (const link of sighting.extraction.edges) {
      const { key } = link;
      const seen = batch.edges.get(key) ?? known.edge(key);
      if (seen !== undefined && !isEarlier(when, seen)) continue;
      batch.edges.set(key, {
        a: link.a.node,
        b: link.b.node,
        collection: link.a.collection,
        kind: link.kind,
        ...when,
        sourceId: sighting.sourceId,
        isRetracted: false,
      });
    }
  }
  return batch;
}

function addIdentifier(
  batch: EvidenceBatch,
  found: {
    identifier: Identifier;
    sighting: Sighting;
    when: When & { eventId: string };
    known: KnownEvidence;
  },
): void {
  const { identifier, sighting, when } = found;
  const seen = batch.identifiers.get(identifier.node) ?? found.known.identifier(identifier.node);
  if (seen !== undefined && !isEarlier(when, seen)) return;
  batch.identifiers.set(identifier.node, { identifier, ...when, sourceId: sighting.sourceId });
}
