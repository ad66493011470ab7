import type { Random } from '../random.ts';
import { asciiName } from './ascii.ts';
import { freeEmail } from './email-addresses.ts';
import { fullName } from './full-name.ts';
import type { Culture } from './people-names.ts';

/** Somebody known by name and private address. */
export interface PrivatePerson {
  firstName: string;
  lastName: string;
  email: string;
}

/** A new person with an address nobody else has. */
export function privatePerson(local: Culture, taken: Set<string>, random: Random): PrivatePerson {
  const { firstName, lastName } = fullName(local, random);
  const spelling = `${asciiName(firstName)}.${asciiName(lastName, '-')}`;
  return { firstName, lastName, email: freeEmail(spelling, 'postbox.example', taken) };
}
