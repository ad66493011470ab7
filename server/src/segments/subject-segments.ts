import type { SubjectKind } from '@sextant/contract';
import { segmentColumn } from './column-names.ts';
import { currentSet, type SegmentsDeps, subjectOf } from './deps.ts';
import { planFor } from './evaluation-plan.ts';

export interface SubjectSegment {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly isMember: boolean;
}

/** The segments somebody is in at this moment, and those they are not. */
export async function subjectSegments(
  deps: SegmentsDeps,
  { workspaceId, subject, ref }: { workspaceId: string; subject: SubjectKind; ref: string },
): Promise<SubjectSegment[]> {
  const set = await currentSet(deps, workspaceId);
  const id = await subjectOf(deps, { workspaceId, subject, ref });
  const segments = [...set.segments.values()].filter((segment) => segment.subject === subject);
  if (segments.length === 0) return [];
  const [row] = await deps.metrics.evaluate({
    ...{ workspaceId, subject, ids: [id], points: [{ at: deps.clock.now() }] },
    ...planFor(set, { segments: segments.map(({ name }) => name) }),
  });
  return segments.map(({ name, title, about }) => ({
    ...{ name, title, about },
    isMember: row?.[segmentColumn(name)] === 1,
  }));
}
