import type { Random } from '../random.ts';
import { asciiName } from './ascii.ts';
import { freeEmail } from './email-addresses.ts';
import { type Culture, mixedCultures, peopleNames } from './people-names.ts';

/** Somebody known by name and private address. */
export interface PrivatePerson {
  firstName: string;
  lastName: string;
  email: string;
}

/** A new person with an address nobody else has; two in three are of the local culture. */
export function privatePerson(local: Culture, taken: Set<string>, random: Random): PrivatePerson {
  const pool = peopleNames[random.chance(0.67) ? local : random.weighted(mixedCultures)];
  const firstName = random.pick(pool.first);
  const lastName = random.pick(pool.last);
  const spelling = `${asciiName(firstName)}.${asciiName(lastName, '-')}`;
  return { firstName, lastName, email: freeEmail(spelling, 'postbox.example', taken) };
}
