import type { ScoreValue } from '@sextant/contract';
import { StateMark } from '../../design/state-mark.tsx';
import { missingWords } from '../score-words.ts';

/** The band as a shape and its word; where there is no value, why. */
export function ScoreBand({ score }: { score: Pick<ScoreValue, 'band' | 'missing'> }) {
  if (score.band !== null) return <StateMark state={score.band.state}>{score.band.title}</StateMark>;
  return <StateMark state="none">{missingWords[score.missing ?? 'not_enough_data'].word}</StateMark>;
}
