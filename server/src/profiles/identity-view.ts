import { type endpoints, SextantError } from '@sextant/contract';
import type { z } from 'zod';
import type {
  ExplainedIdentifier,
  Impossible,
  NodeId,
  OwnerChange,
  StoredEdge,
  Subject,
  SubjectPart,
} from '../identity/index.ts';
import type { ProfilesDeps, SubjectAddress } from './deps.ts';
import { shownIdentifier } from './identifiers.ts';
import { sentenceOf } from './identity-sentences.ts';
import { nameSubjects } from './names.ts';
import { eventsByNodeQuery, type NodeEventsRow } from './node-queries.ts';
import { type SourceNames, sourceLink } from './sources.ts';

type Explanation = z.input<(typeof endpoints)['explain']['answer']>;
type SplitPreview = z.input<(typeof endpoints)['previewSplit']['answer']>;
type Warnings = z.input<(typeof endpoints)['warnings']['answer']>;

export interface IdentityViewDeps extends ProfilesDeps {
  /** Has ClickHouse and the lists follow a change of owners before the answer is given. */
  settleOwners(change: { workspaceId: string; changed: readonly OwnerChange[] }): Promise<void>;
}

/** Why a subject's identifiers are one person or account. Throws `not_found`. */
export async function explainIdentity(deps: ProfilesDeps, address: SubjectAddress): Promise<Explanation> {
  const subject = await findSubject(deps, address);
  const { workspaceId } = address;
  const [explanation, sources] = await Promise.all([
    deps.identity.explain({ workspaceId, subject: subject.id }),
    deps.sourceNames(workspaceId),
  ]);
  const mentioned = explanation.log.flatMap(({ subject: one, other }) =>
    other === null ? [one] : [one, other],
  );
  const names = await nameSubjects(deps, {
    workspaceId,
    people: address.collection === 'people' ? mentioned : [],
    accounts: address.collection === 'accounts' ? mentioned : [],
  });
  return {
    id: subject.id,
    identifiers: explanation.identifiers.map((identifier) =>
      shownIdentifier(identifier, { filedBy: new Map(), sources }),
    ),
    evidence: [...explanation.evidence, ...explanation.setAside].map((edge) => shownEdge(edge, sources)),
    log: explanation.log.map((entry) => ({
      at: entry.at.toISOString(),
      kind: entry.kind,
      sentence: sentenceOf(entry, { names: names[address.collection], identifiers: explanation.identifiers }),
      actor: entry.actor,
      eventId: entry.eventId,
    })),
  };
}

/** What a split would move. Throws `conflict` with the reason when it cannot be done. */
export async function previewSplit(
  deps: ProfilesDeps,
  address: SubjectAddress,
  { node }: { node: string },
): Promise<SplitPreview> {
  const subject = await findSubject(deps, address);
  const before = await identifiersByNode(deps, address, subject);
  const parts = await deps.identity.previewSplit({
    ...address,
    subject: subject.id,
    part: { identifier: nodeIn(subject, node) },
  });
  return { parts: await shownParts(deps, address.workspaceId, possible(parts), before) };
}

/** Takes an identifier back; both histories are as they were, here and in the lists, when this resolves. */
export async function splitSubject(
  deps: IdentityViewDeps,
  address: SubjectAddress,
  act: { node: string; actor: string; reason: string },
): Promise<SplitPreview & { decision: string }> {
  const subject = await findSubject(deps, address);
  const before = await identifiersByNode(deps, address, subject);
  const outcome = possible(
    await deps.identity.split({
      ...address,
      subject: subject.id,
      part: { identifier: nodeIn(subject, act.node) },
      actor: act.actor,
      reason: act.reason,
    }),
  );
  await deps.settleOwners({ workspaceId: address.workspaceId, changed: outcome.changed });
  const parts = await shownParts(deps, address.workspaceId, outcome.parts, before);
  return { parts, decision: outcome.decision };
}

/** States that two subjects are one. */
export async function mergeSubjects(
  deps: IdentityViewDeps,
  address: SubjectAddress,
  act: { with: string; actor: string; reason: string },
): Promise<{ id: string; decision: string }> {
  const { workspaceId, collection } = address;
  const [one, other] = await Promise.all([
    findSubject(deps, address),
    findSubject(deps, { ...address, ref: act.with }),
  ]);
  const outcome = possible(
    await deps.identity.mergeManually({
      ...{ workspaceId, collection, actor: act.actor, reason: act.reason },
      ...{ one: one.id, other: other.id },
    }),
  );
  await deps.settleOwners({ workspaceId, changed: outcome.changed });
  return { id: outcome.subject, decision: outcome.decision };
}

/** Takes a split or merge by hand back. Throws `conflict` when there is nothing to take back. */
export async function undoDecision(
  deps: IdentityViewDeps,
  undo: { workspaceId: string; decision: string; actor: string; reason: string },
): Promise<{ isUndone: true }> {
  const { workspaceId } = undo;
  const { changed } = possible(await deps.identity.undo(undo));
  await deps.settleOwners({ workspaceId, changed });
  return { isUndone: true };
}

/** What a person should look at: shared identifiers, refused and quarantined links, unusually large subjects. */
export async function identityWarnings(
  deps: ProfilesDeps,
  { workspaceId, limit }: { workspaceId: string; limit: number },
): Promise<Warnings> {
  const warnings = await deps.identity.warnings({ workspaceId, max: limit });
  const owners = await deps.identity.ownersOf({ workspaceId, nodes: warnings.map(({ node }) => node) });
  return {
    items: warnings.slice(0, limit).map(({ kind, collection, node, type, value, reason }) => ({
      kind,
      sentence: `${type} ${value}: ${reason}.`,
      collection,
      subject: owners.get(node) ?? null,
    })),
  };
}

async function findSubject(deps: ProfilesDeps, address: SubjectAddress): Promise<Subject> {
  const subject = await deps.identity.findSubject(address);
  if (subject !== null) return subject;
  throw new SextantError('not_found', `${address.collection} know nothing of ${address.ref}.`);
}

function nodeIn(subject: Subject, node: string): NodeId {
  const found = subject.nodes.find((one) => one === node.toLowerCase());
  if (found === undefined) throw new SextantError('not_found', `${node} is no identifier of this subject.`);
  return found;
}

function possible<Outcome extends object>(outcome: Outcome | Impossible): Exclude<Outcome, Impossible> {
  if ('verdict' in outcome && outcome.verdict === 'impossible' && 'reason' in outcome) {
    throw new SextantError('conflict', outcome.reason);
  }
  return outcome as Exclude<Outcome, Impossible>;
}

async function identifiersByNode(
  { identity }: ProfilesDeps,
  { workspaceId }: SubjectAddress,
  subject: Subject,
): Promise<Map<string, ExplainedIdentifier>> {
  const { identifiers } = await identity.explain({ workspaceId, subject: subject.id });
  return new Map(identifiers.map((identifier) => [identifier.node, identifier]));
}

async function shownParts(
  { clickhouse }: ProfilesDeps,
  workspaceId: string,
  parts: readonly SubjectPart[],
  identifiers: ReadonlyMap<string, ExplainedIdentifier>,
): Promise<SplitPreview['parts']> {
  const nodes = parts.flatMap((part) => part.nodes);
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<NodeEventsRow>(eventsByNodeQuery(workspaceId, nodes));
  const events = new Map(rows.map((row) => [row.node, row.events]));
  return parts.map((part) => ({
    id: part.id,
    identifiers: part.nodes.flatMap((node) => {
      const known = identifiers.get(node);
      return known === undefined ? [] : [{ type: known.type, value: known.raw, node }];
    }),
    events: part.nodes.reduce((sum, node) => sum + (events.get(node) ?? 0), 0),
  }));
}

function shownEdge(edge: StoredEdge, sources: SourceNames): Explanation['evidence'][number] {
  return {
    from: edge.a,
    to: edge.b,
    kind: edge.kind,
    firstAt: new Date(edge.firstAt).toISOString(),
    eventId: edge.eventId,
    source: edge.sourceId === null ? null : sourceLink(sources, edge.sourceId),
    isRetracted: edge.isRetracted,
    refusedBecause: edge.refusedReason,
  };
}
