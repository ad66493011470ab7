import type { DefinitionEntry, DefinitionKind, SubjectKind } from '@sextant/contract';
import { count, counted } from '../design/figures.ts';

/** How each kind of definition is called. */
export const kindWords = {
  metric: { one: 'metric', title: 'Metric', many: 'metrics' },
  score: { one: 'score', title: 'Score', many: 'scores' },
  segment: { one: 'segment', title: 'Segment', many: 'segments' },
  stages: { one: 'ladder of stages', title: 'Stages', many: 'ladders' },
} as const satisfies Record<DefinitionKind, { one: string; title: string; many: string }>;

const subjectWords = {
  person: { one: 'person', many: 'people' },
  account: { one: 'account', many: 'accounts' },
} as const;

/** `people`, `accounts`. */
export function everyone(subject: SubjectKind): string {
  return subjectWords[subject].many;
}

/** `1 person`, `1,214 accounts`. */
export function countedSubjects(value: number, subject: SubjectKind): string {
  const { one, many } = subjectWords[subject];
  return counted(value, one, many);
}

/** `1,214 of 8,032 people`. */
export function countOf({ size, of, subject }: { size: number; of: number; subject: SubjectKind }): string {
  return `${count(size)} of ${countedSubjects(of, subject)}`;
}

/** Where a definition comes from and where it stands: `as shipped`, `version 3`, `draft only`. */
export function standingWords({ version, isReady }: Pick<DefinitionEntry, 'version' | 'isReady'>): string {
  if (version === 0) return 'draft only, not published yet';
  if (isReady) return 'as shipped with Sextant';
  return `version ${version}`;
}
