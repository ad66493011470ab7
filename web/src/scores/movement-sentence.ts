import type { ScoreMovement, ScoreOverview } from '@sextant/contract';
import { countedSubjects } from '../definitions/definition-words.ts';
import { count } from '../design/figures.ts';
import { type Period, periodWords } from './period.ts';
import { pointsText } from './score-words.ts';

interface Moved {
  score: Pick<ScoreOverview, 'title' | 'subject'>;
  movement: ScoreMovement;
  period: Period;
}

/** How everybody moved, in a sentence: `In the last 30 days Health rose for 12 and fell for 30 of 84 accounts…`. */
export function movementSentence({ score, movement, period }: Moved): string {
  const { subjects, up, down, meanChange } = movement;
  const when = capital(periodWords(period, Date.parse(movement.to)));
  if (subjects === 0 || meanChange === null) {
    return `${when} nobody had a value of ${score.title} at both ends.`;
  }
  return `${when} ${score.title} rose for ${count(up)} and fell for ${count(down)} of ${countedSubjects(subjects, score.subject)}. ${averageWords(meanChange)}`;
}

function averageWords(meanChange: number): string {
  const points = pointsText(Math.abs(meanChange)).replace('+', '');
  if (points === '0') return 'On average it stayed where it was.';
  const noun = points === '1' ? 'point' : 'points';
  return `On average it ${meanChange < 0 ? 'fell' : 'rose'} by ${points} ${noun}.`;
}

/** With a capital letter, as a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
