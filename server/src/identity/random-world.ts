import fc from 'fast-check';
import type { Edge, EvidenceNode } from './evidence.ts';
import { type EvidenceBatch, gatherEvidence, type Sighting } from './evidence-batch.ts';
import { createExtractor } from './extract.ts';
import type { Collection, NodeId } from './identifier.ts';
import { type Resolution, resolve } from './resolve.ts';
import { defaultIdentityRules, type IdentityRules } from './rules.ts';

/** A random event in which people, machines and mailboxes meet; few of each, so that they meet often. */
export interface WorldEvent {
  readonly message: Record<string, unknown>;
  readonly at: number;
  readonly eventId: string;
}

/** Tight limits, so that small worlds run into all of them. */
export const tightRules: IdentityRules = {
  ...defaultIdentityRules,
  people: {
    ...defaultIdentityRules.people,
    types: {
      ...defaultIdentityRules.people.types,
      email: { priority: 3, limitPerSubject: 2, attachOnlyAfterUniques: null, normalisation: 'email' },
      anonymous_id: { priority: 7, limitPerSubject: 2, attachOnlyAfterUniques: 2, normalisation: 'verbatim' },
    },
  },
  limits: {
    ...defaultIdentityRules.limits,
    strongerLinksMax: 3,
    linksMax: 6,
    identifiersPerSubjectMax: 6,
    aliasedIdsMax: 2,
  },
};

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const oneOf = (prefix: string, suffix = '') =>
  fc.integer({ min: 1, max: 4 }).map((n) => `${prefix}${n}${suffix}`);

const observed = fc
  .record({
    type: fc.constantFrom('identify', 'track', 'page'),
    userId: maybe(oneOf('user-')),
    anonymousId: maybe(oneOf('browser-')),
    email: maybe(
      fc.oneof(oneOf('m', '@acme.io'), fc.constant('info@acme.io'), fc.constant('noreply@acme.io')),
    ),
    contact: maybe(oneOf('003')),
    groupId: maybe(oneOf('org-')),
  })
  .map(({ email, contact, ...message }) => ({
    ...message,
    context: {
      traits: { email },
      externalIds:
        contact === undefined
          ? []
          : [{ id: contact, type: 'crm.contact_id', collection: 'users', encoding: 'none' }],
    },
  }));

const alias = fc.record({ type: fc.constant('alias'), userId: oneOf('user-'), previousId: oneOf('user-') });
const group = fc.record({
  type: fc.constant('group'),
  userId: maybe(oneOf('user-')),
  groupId: oneOf('org-'),
  traits: fc.record({ domain: oneOf('company', '.io') }),
});

const message: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 8, arbitrary: observed },
  { weight: 1, arbitrary: alias },
  { weight: 2, arbitrary: group },
);

/** Worlds of up to `eventsMax` events; many happen at the same instant. */
export function randomWorld(eventsMax: number): fc.Arbitrary<WorldEvent[]> {
  const event = fc.record({ message, at: fc.integer({ min: 1, max: 20 }).map((minute) => minute * 60_000) });
  return fc
    .array(event, { minLength: 1, maxLength: eventsMax })
    .map((events) =>
      events.map(({ message: body, at }, index) => ({ message: body, at, eventId: eventIdOf(index) })),
    );
}

export function eventIdOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

export const workspaceId = '11111111-1111-4111-8111-111111111111';
export const sourceId = '22222222-2222-4222-8222-222222222222';

/** Reads the events as the pipeline does; events without a usable identifier drop out. */
export function sightingsOf(
  events: readonly WorldEvent[],
  rules: IdentityRules,
  workspace = workspaceId,
): Sighting[] {
  const extract = createExtractor({ workspaceId: workspace, rules, cachedMax: 100 });
  return events.flatMap(({ message: body, at, eventId }) => {
    const extraction = extract(body);
    return extraction.verdict === 'filed' ? [{ extraction, at, eventId, sourceId }] : [];
  });
}

/** The full rebuild: all evidence at once, by the pure function. */
export function resolveAll(
  sightings: readonly Sighting[],
  settings: { rules: IdentityRules; collection: Collection; manual?: readonly Edge[] },
): Resolution & { nodes: ReadonlyMap<NodeId, EvidenceNode>; edges: readonly Edge[] } {
  const { nodes, edges } = evidenceOf(gatherEvidence(sightings), settings.collection);
  const all = [...edges, ...(settings.manual ?? [])];
  const resolution = resolve({ nodes, edges: all, knownShared: new Map(), ...settings });
  return { ...resolution, nodes, edges: all };
}

function evidenceOf(
  batch: EvidenceBatch,
  collection: Collection,
): { nodes: Map<NodeId, EvidenceNode>; edges: Edge[] } {
  const nodes = new Map<NodeId, EvidenceNode>();
  for (const { identifier, firstAt } of batch.identifiers.values()) {
    const { node, type, value } = identifier;
    if (identifier.collection === collection) nodes.set(node, { node, type, value, firstAt });
  }
  return { nodes, edges: [...batch.edges.values()].filter((edge) => nodes.has(edge.a)) };
}
