import type { StateOfThings } from '../design/state-mark.tsx';

const PROMOTER_MIN = 9;
const PASSIVE_MIN = 7;

/** The band of an NPS answer (0 to 10) by the usual cuts: promoter from 9, passive from 7. */
export function npsBand(score: number): { state: StateOfThings; word: string } {
  if (score >= PROMOTER_MIN) return { state: 'good', word: 'promoter' };
  return score >= PASSIVE_MIN ? { state: 'watch', word: 'passive' } : { state: 'bad', word: 'detractor' };
}
