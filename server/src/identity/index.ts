export type { LogEntry, LogKind } from './chronicle.ts';
export type { Impossible } from './decide.ts';
export type { Decision, Signature } from './decision.ts';
export { createDecisionLog, type DecisionLog } from './decision-log.ts';
export type { Edge, EdgeClaim, EdgeKind } from './evidence.ts';
export type { Sighting } from './evidence-batch.ts';
export type { ExplainedIdentifier, Explanation, IdentityWarning } from './explain.ts';
export { createExtractor, type Extraction, type ExtractorOptions, type Unfiled } from './extract.ts';
export type { FiledUnder, ForgetRequest } from './forget.ts';
export {
  type Collection,
  type Identifier,
  type IdentifierName,
  type NodeId,
  nodeOf,
  parseNodeId,
  type SubjectId,
} from './identifier.ts';
export { createIdentity, type Identity, type IdentityDeps } from './identity.ts';
export type { Link } from './link.ts';
export type { StoredLogEntry } from './log-store.ts';
export type { MergeOutcome, MergeQuestion } from './merge-by-hand.ts';
export type { BlockedIdentifier } from './normalise.ts';
export type { RefusalRule } from './resolve.ts';
export {
  type BlockedValues,
  type CollectionRules,
  defaultIdentityLimits,
  defaultIdentityRules,
  type IdentifierRule,
  type IdentityLimits,
  type IdentityRules,
} from './rules.ts';
export type { Settlement } from './settle.ts';
export type { SplitOutcome, SplitQuestion, SubjectPart } from './split.ts';
export type { EdgeName, OwnerChange, StoredEdge } from './store.ts';
export type { DatedLink, SubjectLinks } from './subject-links.ts';
export type { Subject, SubjectQuestion } from './subjects.ts';
export type { UndoOutcome } from './undo.ts';
