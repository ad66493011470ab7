import type { SubjectKind } from '@sextant/contract';
import type { Published } from '../../definitions/published.ts';
import { DidForm } from './did-form.tsx';
import { InSegmentForm } from './in-segment-form.tsx';
import { ListForm } from './list-form.tsx';
import { MembershipForm } from './membership-form.tsx';
import { MetricForm } from './metric-form.tsx';
import { OrderForm } from './order-form.tsx';
import type { Clause } from './outline.ts';
import { ScoreForm } from './score-form.tsx';
import { StageForm } from './stage-form.tsx';
import { TraitForm } from './trait-form.tsx';

const clauseKinds = [
  { kind: 'metric', title: 'A metric', detail: 'such as active days in four weeks' },
  { kind: 'score', title: 'A score', detail: 'its band or its value' },
  { kind: 'stage', title: 'A stage', detail: 'where they stand on a ladder' },
  { kind: 'trait', title: 'A trait', detail: 'what is said of them, such as plan or title' },
  { kind: 'did', title: 'What they did, or did not do', detail: 'an event, how often and when' },
  { kind: 'order', title: 'What they did in order', detail: 'one event after the other' },
  { kind: 'membership', title: 'Memberships', detail: 'how many, and in which role' },
  { kind: 'segment', title: 'Another segment', detail: 'to be in it, or not' },
  { kind: 'list', title: 'Names', detail: 'chosen by hand' },
] as const;
export type ClauseKind = (typeof clauseKinds)[number]['kind'];

const membershipTitles = { person: 'Accounts they are in', account: 'People in it' } as const;

/** Kinds of clauses about such subjects, in the order they are offered. */
export function clauseKindsOf(
  subject: SubjectKind,
): readonly { kind: ClauseKind; title: string; detail: string }[] {
  return clauseKinds.map((each) =>
    each.kind === 'membership' ? { ...each, title: membershipTitles[subject] } : each,
  );
}

interface ClauseFormProps {
  kind: ClauseKind;
  /** The clause to change; null makes a new one. */
  clause: Clause | null;
  subject: SubjectKind;
  names: Published;
  onDone: (clause: Clause) => void;
}

/** The form of one kind of clause. */
export function ClauseForm({ kind, clause, ...rest }: ClauseFormProps) {
  switch (kind) {
    case 'metric':
      return <MetricForm initial={clause !== null && 'metric' in clause ? clause : null} {...rest} />;
    case 'score':
      return <ScoreForm initial={clause !== null && 'score' in clause ? clause : null} {...rest} />;
    case 'stage':
      return <StageForm initial={clause !== null && 'stage' in clause ? clause : null} {...rest} />;
    case 'trait':
      return <TraitForm initial={clause !== null && 'trait' in clause ? clause : null} {...rest} />;
    case 'did':
      return (
        <DidForm
          initial={clause !== null && ('did' in clause || 'did_not' in clause) ? clause : null}
          {...rest}
        />
      );
    case 'order':
      return <OrderForm initial={clause !== null && 'in_order' in clause ? clause : null} {...rest} />;
    case 'membership':
      return (
        <MembershipForm
          initial={clause !== null && ('people' in clause || 'accounts' in clause) ? clause : null}
          {...rest}
        />
      );
    case 'segment':
      return (
        <InSegmentForm
          initial={clause !== null && ('segment' in clause || 'not_segment' in clause) ? clause : null}
          {...rest}
        />
      );
    case 'list':
      return <ListForm initial={clause !== null && 'subjects' in clause ? clause : null} {...rest} />;
    default:
      return kind satisfies never;
  }
}

/** Which form changes a clause. */
export function kindOf(clause: Clause): ClauseKind {
  if ('metric' in clause) return 'metric';
  if ('score' in clause) return 'score';
  if ('stage' in clause) return 'stage';
  if ('trait' in clause) return 'trait';
  if ('did' in clause || 'did_not' in clause) return 'did';
  if ('in_order' in clause) return 'order';
  if ('people' in clause || 'accounts' in clause) return 'membership';
  if ('segment' in clause || 'not_segment' in clause) return 'segment';
  return 'list';
}
