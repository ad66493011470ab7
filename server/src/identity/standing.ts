import type { Edge, EvidenceNode } from './evidence.ts';
import type { Collection, NodeId } from './identifier.ts';
import type { Partition } from './partition.ts';
import { type IdentityRules, isRoleMailbox, ruleFor } from './rules.ts';

export interface EvidenceMap {
  readonly nodes: ReadonlyMap<NodeId, EvidenceNode>;
  /** Without retracted ones. */
  readonly edges: readonly Edge[];
  readonly collection: Collection;
  readonly rules: IdentityRules;
}

/**
 * Identifiers that too many others point at: a kiosk, a mailbox of a department, a constant in somebody's code.
 * Judged by an identifier's own links alone, so that it can be judged without seeing the whole graph.
 */
export function findShared(evidence: EvidenceMap): Map<NodeId, string> {
  const { strongerLinksMax, linksMax } = evidence.rules.limits;
  const shared = new Map<NodeId, string>();
  for (const [node, links] of gatherLinks(evidence)) {
    if (links.stronger.size > strongerLinksMax) {
      shared.set(node, `linked to more than ${strongerLinksMax} stronger identifiers`);
    } else if (links.all.size > linksMax) {
      shared.set(node, `linked to more than ${linksMax} identifiers`);
    }
  }
  return shared;
}

interface Links {
  readonly all: Set<NodeId>;
  /** Stronger types, and the ids that this one is said to have become. */
  readonly stronger: Set<NodeId>;
}

function gatherLinks(evidence: EvidenceMap): Map<NodeId, Links> {
  const links = new Map<NodeId, Links>();
  const linksOf = (node: NodeId) => {
    const known = links.get(node) ?? { all: new Set(), stronger: new Set() };
    links.set(node, known);
    return known;
  };
  const priorityOf = (node: NodeId) => ruleFor(evidence.rules, typeOf(evidence, node)).priority;
  for (const edge of evidence.edges) {
    if (edge.kind === 'manual_same' || edge.kind === 'manual_distinct') continue;
    const [a, b] = [linksOf(edge.a), linksOf(edge.b)];
    a.all.add(edge.b);
    b.all.add(edge.a);
    const [priorityA, priorityB] = [priorityOf(edge.a), priorityOf(edge.b)];
    if (priorityB < priorityA || edge.kind === 'alias') a.stronger.add(edge.b);
    if (priorityA < priorityB) b.stronger.add(edge.a);
  }
  return links;
}

/**
 * Identifiers that belong to one subject but join nobody: role mailboxes, and devices that several unique ids
 * (aliased ones counted once) were seen on.
 */
export function findAttachOnly(evidence: EvidenceMap, sameIds: Partition<NodeId>): Set<NodeId> {
  const uniques = new Map<NodeId, Set<object>>();
  const note = (node: NodeId, neighbour: NodeId) => {
    if (ruleFor(evidence.rules, typeOf(evidence, neighbour)).limitPerSubject !== 1) return;
    const seen = uniques.get(node) ?? new Set();
    uniques.set(node, seen.add(sameIds.of(neighbour)));
  };
  for (const edge of evidence.edges) {
    if (edge.kind === 'manual_same' || edge.kind === 'manual_distinct') continue;
    note(edge.a, edge.b);
    note(edge.b, edge.a);
  }
  const attachOnly = new Set<NodeId>();
  for (const { node, type, value } of evidence.nodes.values()) {
    const threshold = ruleFor(evidence.rules, {
      collection: evidence.collection,
      type,
    }).attachOnlyAfterUniques;
    const isBusy = threshold !== null && (uniques.get(node)?.size ?? 0) >= threshold;
    if (isBusy || isRoleMailbox(evidence.rules, { type, value })) attachOnly.add(node);
  }
  return attachOnly;
}

function typeOf(evidence: EvidenceMap, node: NodeId): { collection: Collection; type: string } {
  const type = evidence.nodes.get(node)?.type;
  if (type === undefined) throw new Error(`Identifier ${node} is named by an edge but not known.`);
  return { collection: evidence.collection, type };
}
