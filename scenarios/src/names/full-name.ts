import type { Random } from '../random.ts';
import { type Culture, mixedCultures, peopleNames } from './people-names.ts';

/** A full name; three in four are of the local culture, the others of any that is met there. */
export function fullName(local: Culture, random: Random): { firstName: string; lastName: string } {
  const pool = peopleNames[random.chance(0.74) ? local : random.weighted(mixedCultures)];
  return { firstName: random.pick(pool.first), lastName: random.pick(pool.last) };
}
