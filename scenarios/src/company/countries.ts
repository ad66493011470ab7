import type { Culture } from '../names/people-names.ts';

/** A country customers are in. Offsets are the winter ones all year: the rhythm matters, not the hour in June. */
export interface Country {
  code: string;
  culture: Culture;
  utcOffsetHours: number;
  weight: number;
}

export const countries: readonly Country[] = [
  { code: 'DE', culture: 'german', utcOffsetHours: 1, weight: 22 },
  { code: 'AT', culture: 'german', utcOffsetHours: 1, weight: 6 },
  { code: 'CH', culture: 'german', utcOffsetHours: 1, weight: 5 },
  { code: 'GB', culture: 'english', utcOffsetHours: 0, weight: 13 },
  { code: 'IE', culture: 'english', utcOffsetHours: 0, weight: 3 },
  { code: 'US', culture: 'english', utcOffsetHours: -6, weight: 11 },
  { code: 'CA', culture: 'english', utcOffsetHours: -5, weight: 3 },
  { code: 'AU', culture: 'english', utcOffsetHours: 10, weight: 3 },
  { code: 'FR', culture: 'french', utcOffsetHours: 1, weight: 9 },
  { code: 'NL', culture: 'dutch', utcOffsetHours: 1, weight: 7 },
  { code: 'SE', culture: 'nordic', utcOffsetHours: 1, weight: 4 },
  { code: 'NO', culture: 'nordic', utcOffsetHours: 1, weight: 4 },
  { code: 'DK', culture: 'nordic', utcOffsetHours: 1, weight: 4 },
  { code: 'ES', culture: 'spanish', utcOffsetHours: 1, weight: 5 },
  { code: 'IT', culture: 'italian', utcOffsetHours: 1, weight: 5 },
  { code: 'PL', culture: 'polish', utcOffsetHours: 1, weight: 6 },
  { code: 'PT', culture: 'portuguese', utcOffsetHours: 0, weight: 2 },
];
