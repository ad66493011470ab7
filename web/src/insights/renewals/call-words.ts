import type { StateOfThings } from '../../design/state-mark.tsx';
import type { RenewalCall } from './renewal-queries.ts';

/** What an account manager may expect of a renewal: its word, its state, and what it means. */
export const callWords = {
  commit: { word: 'Commit', state: 'good', about: 'I stand for it: it renews.' },
  best_case: { word: 'Best case', state: 'watch', about: 'It renews if things go well.' },
  at_risk: { word: 'At risk', state: 'bad', about: 'Without help it is lost.' },
} as const satisfies Record<RenewalCall['call'], { word: string; state: StateOfThings; about: string }>;
