import type { Clock } from '../platform/clock.ts';
import type { NewId } from '../platform/ids.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import { applyDecisions, type Impossible } from './decide.ts';
import type { Signature } from './decision.ts';
import type { DecisionLog } from './decision-log.ts';
import type { Sighting } from './evidence-batch.ts';
import {
  type ExplainedIdentifier,
  type Explanation,
  explainSubject,
  type IdentityWarning,
  identifiersOf,
  listWarnings,
} from './explain.ts';
import { createExtractor, type Extraction, type Unfiled } from './extract.ts';
import { type ForgetRequest, forgetEvidence } from './forget.ts';
import type { NodeId, SubjectId } from './identifier.ts';
import { createMemory, identifyBatch, recomputeOwners } from './identify.ts';
import { type MergeOutcome, type MergeQuestion, mergeManually } from './merge-by-hand.ts';
import type { IdentityRules } from './rules.ts';
import type { Settlement } from './settle.ts';
import {
  previewSplit,
  type SplitOutcome,
  type SplitQuestion,
  type SubjectPart,
  splitSubject,
} from './split.ts';
import { continueVersions, emptyIdentities, type OwnerChange } from './store.ts';
import { linksOf, type SubjectLinks } from './subject-links.ts';
import {
  exportOwners,
  findSubject,
  listNodes,
  nodeOfRef,
  nodesOf,
  ownersOf,
  type Subject,
  type SubjectQuestion,
} from './subjects.ts';
import { type UndoOutcome, undoDecision } from './undo.ts';

export interface IdentityDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  /** Where decisions of people are kept before anything else. */
  readonly decisions: DecisionLog;
  readonly newId: NewId;
  /** The rules of a workspace. The same object while they are unchanged: what was read by them is kept with it. */
  readonly rulesOf: (workspaceId: string) => IdentityRules;
  /** Identifiers, and links, that this process remembers as known; 200,000 unless said. */
  readonly rememberedMax?: number;
}

/** Who is who, of all workspaces. Whatever returns `changed` has changed the owner map: pass it on to its copy. */
export interface Identity {
  /** Reads who an event concerns: no store, a few microseconds. */
  extract(workspaceId: string, message: unknown): Extraction | Unfiled;
  /** Takes in what events say; safe to call concurrently, repeatedly, in any order. */
  identify(batch: { workspaceId: string; sightings: readonly Sighting[] }): Promise<Settlement>;
  findSubject(question: SubjectQuestion): Promise<Subject | null>;
  /** The node that an address names, known or not, for lists of very many: no store; null when it names none. */
  nodeOfRef(question: SubjectQuestion): NodeId | null;
  nodesOf(question: { workspaceId: string; ids: readonly SubjectId[] }): Promise<Map<SubjectId, NodeId[]>>;
  ownersOf(question: { workspaceId: string; nodes: readonly NodeId[] }): Promise<Map<NodeId, SubjectId>>;
  /** What joins the nodes of a subject, and what joined it to those that came out of it after `since`. */
  linksOf(question: { workspaceId: string; nodes: readonly NodeId[]; since: Date }): Promise<SubjectLinks>;
  explain(question: { workspaceId: string; subject: SubjectId }): Promise<Explanation>;
  /** The identifiers some nodes stand for, oldest first: of `explain` what a page shows, in one question. */
  identifiersOf(question: { workspaceId: string; nodes: readonly NodeId[] }): Promise<ExplainedIdentifier[]>;
  previewSplit(question: SplitQuestion): Promise<readonly SubjectPart[] | Impossible>;
  split(split: SplitQuestion & Signature): Promise<SplitOutcome | Impossible>;
  mergeManually(merge: MergeQuestion & Signature): Promise<MergeOutcome | Impossible>;
  /** Takes back the merge or split by hand that an event of the log says. */
  undo(undo: Signature & { readonly decision: string }): Promise<UndoOutcome | Impossible>;
  /** Carries out decisions that are in the event log and were not carried out here; call it at every start. */
  applyDecisions(workspaceId: string): Promise<Settlement>;
  warnings(question: { workspaceId: string; max: number }): Promise<IdentityWarning[]>;
  exportOwners(question: {
    workspaceId: string;
    since: number;
    max: number;
  }): Promise<Omit<OwnerChange, 'from'>[]>;
  /** Has versions of owners go on from above this one. */
  continueVersions(version: number): Promise<void>;
  /** Computes all owners anew from the stored evidence, page by page: after the rules changed. */
  recompute(workspaceId: string): AsyncIterable<Settlement>;
  /** Has who is who be as if some events had never come; they must be in the log until it is through. */
  forget(request: ForgetRequest): AsyncIterable<Settlement>;
  /** Forgets who is who, of all workspaces; identify the whole log and apply the decisions afterwards. */
  empty(): Promise<void>;
}

/** Identifiers settled in one transaction of a recompute; it holds the workspace's lock for about a second. */
const RECOMPUTE_PAGE = 5_000;

export function createIdentity(deps: IdentityDeps): Identity {
  const { postgres, clock, rulesOf } = deps;
  const memory = createMemory(deps.rememberedMax);
  const extractorOf = createExtractors(rulesOf);
  const storesOf = (workspaceId: string) => ({ ...deps, rules: rulesOf(workspaceId), now: clock.now() });
  return {
    extract: (workspaceId, message) => extractorOf(workspaceId)(message),
    identify: ({ workspaceId, sightings }) => {
      const rules = rulesOf(workspaceId);
      return identifyBatch({ postgres, memory }, { workspaceId, rules, sightings, now: clock.now() });
    },
    findSubject: (question) => findSubject(storesOf(question.workspaceId), question),
    nodeOfRef: (question) => nodeOfRef(question, rulesOf(question.workspaceId)),
    nodesOf: (question) => nodesOf(postgres, question),
    ownersOf: (question) => ownersOf(postgres, question),
    linksOf: (question) => linksOf(postgres, question),
    explain: (question) => explainSubject(postgres, question),
    identifiersOf: (question) => identifiersOf(postgres, question),
    previewSplit: (question) => previewSplit(storesOf(question.workspaceId), question),
    split: (split) => splitSubject(storesOf(split.workspaceId), split),
    mergeManually: (merge) => mergeManually(storesOf(merge.workspaceId), merge),
    undo: (undo) => undoDecision(storesOf(undo.workspaceId), undo),
    applyDecisions: (workspaceId) => applyDecisions(storesOf(workspaceId), workspaceId),
    warnings: (question) => listWarnings(postgres, question),
    exportOwners: (question) => exportOwners(postgres, question),
    continueVersions: (version) => continueVersions(postgres, version),
    recompute: (workspaceId) => recompute(deps, workspaceId),
    forget: (request) =>
      forgetEvidence(
        { postgres, memory },
        { ...request, rules: rulesOf(request.workspaceId), now: clock.now() },
      ),
    async empty() {
      await postgres.transaction(emptyIdentities);
      for (const remembered of Object.values(memory)) remembered.clear();
    },
  };
}

type Extract = (message: unknown) => Extraction | Unfiled;

/** One extractor a workspace, made anew when its rules are. */
function createExtractors(rulesOf: IdentityDeps['rulesOf']): (workspaceId: string) => Extract {
  const extractors = new Map<string, { rules: IdentityRules; extract: Extract }>();
  return (workspaceId) => {
    const rules = rulesOf(workspaceId);
    const known = extractors.get(workspaceId);
    if (known?.rules === rules) return known.extract;
    const extract = createExtractor({ workspaceId, rules });
    extractors.set(workspaceId, { rules, extract });
    return extract;
  };
}

async function* recompute(
  { postgres, clock, rulesOf }: IdentityDeps,
  workspaceId: string,
): AsyncIterable<Settlement> {
  let after: NodeId | null = null;
  for (;;) {
    const nodes: NodeId[] = await listNodes(postgres, { workspaceId, after, max: RECOMPUTE_PAGE });
    after = nodes.at(-1) ?? null;
    if (after === null) return;
    yield await recomputeOwners(
      { postgres },
      { workspaceId, rules: rulesOf(workspaceId), now: clock.now(), nodes },
    );
  }
}
