import type { StateOfThings } from '../design/state-mark.tsx';
import type { Overview } from './today-query.ts';

/** What kind of change it is, as a word and a state. */
export const changeWords = {
  ticket_opened: { word: 'ticket', state: 'watch' },
  detractor: { word: 'detractor', state: 'bad' },
  promoter: { word: 'promoter', state: 'good' },
  payment_failed: { word: 'payment failed', state: 'bad' },
  subscription_cancelled: { word: 'cancelled', state: 'bad' },
  subscription_renewed: { word: 'renewed', state: 'good' },
  joined: { word: 'joined', state: 'good' },
  left: { word: 'left', state: 'watch' },
  went_quiet: { word: 'went quiet', state: 'watch' },
  came_back: { word: 'came back', state: 'good' },
  opportunity_won: { word: 'won', state: 'good' },
  opportunity_lost: { word: 'lost', state: 'bad' },
} as const satisfies Record<Overview['changes'][number]['kind'], { word: string; state: StateOfThings }>;
