import type { SubjectKind } from '@sextant/contract';
import type { Published } from '../../definitions/published.ts';
import type { Clause } from './outline.ts';

/** What the form of one kind of clause is given; `initial` is null while a new one is made. */
export interface ClauseFormProps<Kind extends Clause> {
  initial: Kind | null;
  subject: SubjectKind;
  names: Published;
  onDone: (clause: Kind) => void;
}

export type MetricClause = Extract<Clause, { metric: string }>;
export type ScoreClause = Extract<Clause, { score: string }>;
export type StageClause = Extract<Clause, { stage: string }>;
export type TraitClause = Extract<Clause, { trait: string }>;
export type DidClause = Extract<Clause, { did: unknown } | { did_not: unknown }>;
export type OrderClause = Extract<Clause, { in_order: unknown }>;
export type MembershipClause = Extract<Clause, { people: unknown } | { accounts: unknown }>;
export type InSegmentClause = Extract<Clause, { segment: string } | { not_segment: string }>;
export type ListClause = Extract<Clause, { subjects: string[] }>;
