import type { Source } from '@sextant/contract';
import type { StateOfThings } from '../design/state-mark.tsx';

export const kindWords = {
  product: 'Product',
  web: 'Website',
  crm: 'CRM',
  billing: 'Billing',
  support: 'Support desk',
  survey: 'Surveys',
  email: 'E-mail',
  ads: 'Advertising',
  offline: 'Offline',
  file: 'File',
  other: 'Other',
} as const satisfies Record<Source['kind'], string>;

/** Freshness of a source as a state and a word. */
export const freshnessWords = {
  fresh: { state: 'good', word: 'fresh' },
  late: { state: 'watch', word: 'late' },
  never: { state: 'none', word: 'nothing yet' },
} as const satisfies Record<Source['state'], { state: StateOfThings; word: string }>;
