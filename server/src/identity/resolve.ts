import { claimOf, type Edge, type EvidenceNode, edgeKey } from './evidence.ts';
import type { Collection, NodeId, SubjectId } from './identifier.ts';
import { createLedger, type Refusal, type RefusalRule } from './ledger.ts';
import { type IdentityRules, ruleFor } from './rules.ts';
import { type EvidenceMap, findAttachOnly, findShared } from './standing.ts';

export type { Refusal, RefusalRule };

export interface ResolveInput {
  readonly nodes: ReadonlyMap<NodeId, EvidenceNode>;
  readonly edges: readonly Edge[];
  readonly collection: Collection;
  readonly rules: IdentityRules;
  /** Identifiers already found shared, whose own edges need not be among `edges`. */
  readonly knownShared: ReadonlyMap<NodeId, string>;
}

export interface Resolution {
  /** The subject of every identifier. */
  readonly owners: ReadonlyMap<NodeId, SubjectId>;
  /** The edges that joined subjects, in the order in which they did: a forest. */
  readonly joined: readonly Edge[];
  /** Links that were not followed, with the rule. Kept, so that a person can look at them. */
  readonly refused: readonly Refusal[];
  readonly shared: ReadonlyMap<NodeId, string>;
}

/**
 * Who is who: a pure function of the set of evidence and the rules. Edges are sorted by strength (said by hand,
 * alias, then the strength of the identifiers, then the first sighting) and followed one after the other as
 * long as no limit is broken, so neither the order nor the number of arrivals matters. Sorting by anything
 * known of a link alone also means that separate parts of the graph can be resolved separately.
 */
export function resolve(input: ResolveInput): Resolution {
  const edges = input.edges.filter((edge) => !edge.isRetracted);
  const evidence: EvidenceMap = { ...input, edges };
  const shared = new Map([...input.knownShared, ...findShared(evidence)]);
  const usable = edges.filter((edge) => !shared.has(edge.a) && !shared.has(edge.b));
  const ledger = createLedger({ ...evidence, edges: usable });
  const byStrength = sortByStrength({ ...evidence, edges: usable });

  const declared = byStrength.filter((edge) => isDeclaration(evidence, edge));
  for (const edge of declared) ledger.declare(edge);

  const attachOnly = findAttachOnly(evidence, ledger.sameIds);
  const observed = byStrength.filter(
    (edge) => !isDeclaration(evidence, edge) && edge.kind !== 'manual_distinct',
  );
  const joins = observed.filter((edge) => !attachOnly.has(edge.a) && !attachOnly.has(edge.b));
  for (const edge of joins) ledger.join(edge);
  const attachments = observed.filter((edge) => attachOnly.has(edge.a) || attachOnly.has(edge.b));
  for (const edge of attachments) ledger.attach(edge, attachOnly);

  return { owners: ledger.owners(), joined: ledger.joined, refused: ledger.refused(), shared };
}

/** A person or an alias call says that two ids are one: such edges decide what counts as one id later. */
function isDeclaration(evidence: EvidenceMap, edge: Edge): boolean {
  if (edge.kind === 'manual_same') return true;
  return edge.kind === 'alias' && evidence.nodes.get(edge.a)?.type === evidence.nodes.get(edge.b)?.type;
}

const CLAIM_STRENGTH = { manual_distinct: 0, manual_same: 1, alias: 2, observed: 3 };

function sortByStrength(evidence: EvidenceMap): Edge[] {
  const priorityOf = (node: NodeId) =>
    ruleFor(evidence.rules, { collection: evidence.collection, type: evidence.nodes.get(node)?.type ?? '' })
      .priority;
  const ranked = evidence.edges.map((edge) => {
    const [a, b] = [priorityOf(edge.a), priorityOf(edge.b)];
    const claim = CLAIM_STRENGTH[claimOf(edge.kind)];
    return { edge, claim, stronger: Math.min(a, b), weaker: Math.max(a, b), key: edgeKey(edge) };
  });
  ranked.sort(
    (one, other) =>
      one.claim - other.claim ||
      one.stronger - other.stronger ||
      one.weaker - other.weaker ||
      one.edge.firstAt - other.edge.firstAt ||
      (one.key < other.key ? -1 : 1),
  );
  return ranked.map(({ edge }) => edge);
}
