import type { StagesOverview } from '@sextant/contract';
import { countedSubjects } from '../../definitions/definition-words.ts';
import { count } from '../../design/figures.ts';

/** `Of 812 people, 214 are on Habitual, the fullest stage, and 31 on Power user, the last one.` */
export function ladderSentence({ of, none, stages, subject }: StagesOverview): string {
  const last = stages.at(-1);
  const [fullest] = stages.toSorted((one, other) => other.subjects - one.subjects);
  if (of === 0 || fullest === undefined || last === undefined) return 'Nobody has arrived yet.';
  if (none === of) return `None of ${countedSubjects(of, subject)} stands on a stage.`;
  const most = `${count(fullest.subjects)} ${areOn(fullest.subjects)} ${fullest.title}`;
  const end =
    fullest.name === last.name
      ? ', the fullest stage and the last one'
      : `, the fullest stage, and ${count(last.subjects)} on ${last.title}, the last one`;
  const off = none === 0 ? '' : ` ${count(none)} ${areOn(none)} no stage.`;
  return `Of ${countedSubjects(of, subject)}, ${most}${end}.${off}`;
}

function areOn(value: number): string {
  return value === 1 ? 'is on' : 'are on';
}
