import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edge } from './evidence.ts';
import type { NodeId } from './identifier.ts';
import { randomWorld, resolveAll, sightingsOf, tightRules, type WorldEvent } from './random-world.ts';
import { type Resolution, resolve } from './resolve.ts';
import type { IdentityRules } from './rules.ts';

const people = { rules: tightRules, collection: 'people' } as const;
const bridgingRules: IdentityRules = {
  ...tightRules,
  people: {
    ...tightRules.people,
    types: {
      ...tightRules.people.types,
      anonymous_id: {
        priority: 7,
        limitPerSubject: 2,
        attachOnlyAfterUniques: null,
        normalisation: 'verbatim',
      },
    },
  },
};
const runs = { numRuns: 300 };
const world = randomWorld(25);

const shuffled = world.chain((events) =>
  fc.record({
    events: fc.constant(events),
    // Every event at least once, some twice, in any order.
    arrivals: fc
      .shuffledSubarray(events, { minLength: 0 })
      .chain((again) =>
        fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }),
      ),
  }),
);

function resolveWorld(events: readonly WorldEvent[], manual: readonly Edge[] = []) {
  return resolveAll(sightingsOf(events, tightRules), { ...people, manual });
}

function byHand(kind: 'manual_same' | 'manual_distinct', [a, b]: readonly [NodeId, NodeId]): Edge {
  return { a, b, kind, firstAt: 0, eventId: null, sourceId: null, isRetracted: false };
}

function membersOf({ owners }: Resolution): Map<NodeId, NodeId[]> {
  const members = new Map<NodeId, NodeId[]>();
  for (const [node, owner] of owners) members.set(owner, [...(members.get(owner) ?? []), node]);
  return members;
}

/** Two identifiers of the world, picked by position. */
function pick(
  resolution: Resolution,
  [one, other]: readonly [number, number],
): readonly [NodeId, NodeId] | null {
  const nodes = [...resolution.owners.keys()].sort();
  const [a, b] = [nodes[one % nodes.length], nodes[other % nodes.length]];
  return a === undefined || b === undefined || a === b ? null : [a, b];
}

const positions = fc.tuple(fc.nat(), fc.nat());

describe('who is who', () => {
  test('does not depend on the order or the repetition of arrival', () => {
    fc.assert(
      fc.property(shuffled, ({ events, arrivals }) => {
        const [once, again] = [resolveWorld(events), resolveWorld(arrivals)];
        expect(again.owners).toEqual(once.owners);
        expect(again.refused).toEqual(once.refused);
        expect(again.shared).toEqual(once.shared);
      }),
      runs,
    );
  });

  test('puts every identifier into exactly one subject, known by a founder of its own', () => {
    fc.assert(
      fc.property(world, (events) => {
        const { owners, nodes } = resolveWorld(events);
        expect(new Set(owners.keys())).toEqual(new Set(nodes.keys()));
        for (const owner of owners.values()) expect(owners.get(owner)).toBe(owner);
      }),
      runs,
    );
  });

  test('knows a subject by the identifier that was seen first', () => {
    fc.assert(
      fc.property(world, (events) => {
        const resolution = resolveWorld(events);
        for (const [owner, members] of membersOf(resolution)) {
          const oldest = Math.min(...members.map((node) => resolution.nodes.get(node)?.firstAt ?? 0));
          expect(resolution.nodes.get(owner)?.firstAt).toBe(oldest);
        }
      }),
      runs,
    );
  });

  test('never lets a subject pass a limit', () => {
    fc.assert(
      fc.property(world, (events) => {
        const resolution = resolveWorld(events.filter(({ message }) => message.type !== 'alias'));
        for (const members of membersOf(resolution).values()) {
          const count = (type: string) =>
            members.filter((node) => resolution.nodes.get(node)?.type === type).length;
          expect(members.length).toBeLessThanOrEqual(tightRules.limits.identifiersPerSubjectMax);
          expect(count('user_id')).toBeLessThanOrEqual(1);
          expect(count('email')).toBeLessThanOrEqual(2);
          expect(count('anonymous_id')).toBeLessThanOrEqual(2);
        }
      }),
      runs,
    );
  });

  test('never merges because of a shared identifier: without its links everybody else stays as they are', () => {
    fc.assert(
      fc.property(world, (events) => {
        // Devices never become attach-only here, since for that a shared neighbour counts as one of two people.
        const settings = { rules: bridgingRules, collection: 'people' } as const;
        const whole = resolveAll(sightingsOf(events, bridgingRules), settings);
        const isShared = (edge: Edge) => whole.shared.has(edge.a) || whole.shared.has(edge.b);
        const edges = whole.edges.filter((edge) => !isShared(edge));
        const without = resolve({ ...settings, nodes: whole.nodes, edges, knownShared: whole.shared });
        expect(without.owners).toEqual(whole.owners);
        for (const node of whole.shared.keys()) expect(whole.owners.get(node)).toBe(node);
      }),
      runs,
    );
  });

  test('never uses a blocked value: without it everybody stays as they are', () => {
    fc.assert(
      fc.property(world, fc.constantFrom('undefined', ' NULL ', '0000', '-1', 'n/a'), (events, blocked) => {
        const polluted = events.map((event) =>
          event.message.type === 'alias'
            ? event
            : { ...event, message: { userId: blocked, ...withoutVoid(event.message) } },
        );
        expect(resolveWorld(polluted).owners).toEqual(resolveWorld(events).owners);
      }),
      runs,
    );
  });

  test('keeps apart, at any distance, what a person said is distinct', () => {
    fc.assert(
      fc.property(world, positions, positions, (events, apart, together) => {
        const before = resolveWorld(events);
        const [distinct, same] = [pick(before, apart), pick(before, together)];
        fc.pre(distinct !== null && same !== null);
        const manual = [byHand('manual_distinct', distinct), byHand('manual_same', same)];
        const { owners } = resolveWorld(events, manual);
        expect(owners.get(distinct[0])).not.toBe(owners.get(distinct[1]));
      }),
      runs,
    );
  });

  test('merge then split gives back both subjects under their old ids', () => {
    fc.assert(
      fc.property(world, positions, (events, together) => {
        const before = resolveWorld(events);
        const pair = pick(before, together);
        fc.pre(pair !== null);
        const retracted = { ...byHand('manual_same', pair), isRetracted: true };
        expect(resolveWorld(events, [retracted]).owners).toEqual(before.owners);
      }),
      runs,
    );
  });

  test('an event leaves everybody alone with whom it has no identifier in reach', () => {
    fc.assert(
      fc.property(world, world, (events, others) => {
        const apart = others.map((event) => ({ ...event, message: renamed(event.message) }));
        const [alone, mixed] = [resolveWorld(events), resolveWorld([...events, ...apart])];
        for (const [node, owner] of alone.owners) expect(mixed.owners.get(node)).toBe(owner);
      }),
      runs,
    );
  });
});

function withoutVoid(message: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined));
}

/** The same event among other identifiers. */
function renamed(message: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(message).replaceAll(/(user-|browser-|org-|003|company|m)(\d)/g, '$1other$2');
  return JSON.parse(text.replaceAll('info@acme.io', 'info@other.io')) as Record<string, unknown>;
}
