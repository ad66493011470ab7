import type { Answer, StagesOverview } from '@sextant/contract';
import { countedSubjects } from '../../definitions/definition-words.ts';
import { count } from '../../design/figures.ts';

export type Flow = Answer<'stageFlow'>['items'][number];

/** The title of a stage of a ladder; `no stage` for none. */
export function titleOfStage(ladder: StagesOverview, name: string | null): string {
  if (name === null) return 'no stage';
  return ladder.stages.find((stage) => stage.name === name)?.title ?? name;
}

/** Flows from and to a stage: who stood on none at both moments is not part of the picture. */
export function shownFlows(items: readonly Flow[]): Flow[] {
  return items.filter(({ from, to, subjects }) => subjects > 0 && (from !== null || to !== null));
}

/** `Of 812 people 214 changed their stage; most of them, 96, went from Activated to Habitual.` */
export function flowSentence(ladder: StagesOverview, items: readonly Flow[]): string {
  const flows = shownFlows(items);
  const all = flows.reduce((sum, { subjects }) => sum + subjects, 0);
  const moves = flows.filter(({ from, to }) => from !== to).toSorted((a, b) => b.subjects - a.subjects);
  const moved = moves.reduce((sum, { subjects }) => sum + subjects, 0);
  const [largest] = moves;
  if (all === 0) return 'Nobody stood on a stage at either moment.';
  if (largest === undefined) return `All ${countedSubjects(all, ladder.subject)} stayed where they were.`;
  const way = `from ${titleOfStage(ladder, largest.from)} to ${titleOfStage(ladder, largest.to)}`;
  const who = largest.subjects === moved ? 'all of them' : `the largest part, ${count(largest.subjects)},`;
  return `Of ${countedSubjects(all, ladder.subject)}, ${count(moved)} changed their stage: ${who} went ${way}.`;
}
