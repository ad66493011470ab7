import type { ClauseAnswer } from '@sextant/contract';
import { clauseAnswers, clauseColumns } from './clause-answers.ts';
import { segmentColumn } from './column-names.ts';
import { currentSet, type SegmentsDeps, segmentNamed, subjectOf } from './deps.ts';
import { planFor } from './evaluation-plan.ts';

export interface WhyMember {
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
  readonly clause: ClauseAnswer;
}

/** Why somebody is in a segment, or is not, at this moment: every clause a column of one statement. */
export async function whyMember(
  deps: SegmentsDeps,
  { workspaceId, name, ref }: { workspaceId: string; name: string; ref: string },
): Promise<WhyMember> {
  const set = await currentSet(deps, workspaceId);
  const segment = segmentNamed(set, name);
  const { subject } = segment;
  const id = await subjectOf(deps, { workspaceId, subject, ref });
  const [[row], names] = await Promise.all([
    deps.metrics.evaluate({
      ...{ workspaceId, subject, ids: [id], points: [{ at: deps.clock.now() }] },
      ...planFor(set, { segments: [name], rules: clauseColumns(segment.rule) }),
    }),
    deps.nameSubjects({
      workspaceId,
      people: subject === 'person' ? [id] : [],
      accounts: subject === 'account' ? [id] : [],
    }),
  ]);
  if (row === undefined) throw new Error(`No row was evaluated for ${id}.`);
  return {
    id,
    name: (subject === 'person' ? names.people : names.accounts).get(id)?.name ?? '',
    isMember: row[segmentColumn(name)] === 1,
    clause: clauseAnswers(segment, { set, row }),
  };
}
