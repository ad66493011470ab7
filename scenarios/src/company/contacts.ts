import { asciiName } from '../names/ascii.ts';
import { freeEmail } from '../names/email-addresses.ts';
import { publicId } from '../public-id.ts';
import { hashText, type Random } from '../random.ts';
import type { ContactFlaw, CrmContact, Person } from './model.ts';

/** How many people per 5,000 have a second CRM record of each kind; at least one of each in any world. */
const FLAWS_PER_5000: readonly (readonly [ContactFlaw, number])[] = [
  ['same-email-again', 96],
  ['name-typo', 64],
  ['other-email-same-phone', 40],
  ['other-email-only', 28],
  ['email-typo', 18],
];

/** Gives people their CRM records: the key people, everyone outside the product, and two in five of the others. */
export function planContacts(
  seed: string,
  people: readonly Person[],
  taken: { emails: Set<string> },
  random: Random,
): void {
  const salt = hashText(`${seed}/contact`);
  let made = 0;
  const nextId = () => publicId('003Qy0', salt, made++, 12);
  for (const person of people) {
    if (person.position === 'staff' && person.userId && !random.chance(0.4)) continue;
    const { email, firstName, lastName, phone } = person;
    person.contacts.push({ id: nextId(), email, firstName, lastName, ...(phone && { phone }) });
  }
  const candidates = random.shuffled(people.filter((person) => person.contacts.length > 0));
  for (const [flaw, per5000] of FLAWS_PER_5000) {
    const wanted = Math.max(1, Math.round((people.length * per5000) / 5000));
    for (const person of takeMatching(candidates, wanted, flaw)) {
      person.contacts.push({ ...flawedContact(person, flaw, taken.emails, random), id: nextId(), flaw });
    }
  }
}

/** The company's own records, which may be wrong; each person has at most one flaw. */
function takeMatching(candidates: Person[], wanted: number, flaw: ContactFlaw): Person[] {
  const found: Person[] = [];
  for (let i = candidates.length - 1; i >= 0 && found.length < wanted; i--) {
    const person = candidates[i];
    if (!person || (flaw === 'other-email-same-phone' && !person.phone)) continue;
    candidates.splice(i, 1);
    found.push(person);
  }
  return found;
}

function flawedContact(
  person: Person,
  flaw: ContactFlaw,
  takenEmails: Set<string>,
  random: Random,
): Omit<CrmContact, 'id'> {
  const { email, firstName, lastName, phone } = person;
  const private_ = () =>
    freeEmail(`${asciiName(firstName)}${asciiName(lastName)}`, 'postbox.example', takenEmails);
  switch (flaw) {
    case 'same-email-again':
      return { email: email.toUpperCase(), firstName, lastName };
    case 'name-typo':
      return { email, firstName, lastName: misspell(lastName, random) };
    case 'other-email-same-phone':
      return { email: private_(), firstName, lastName, ...(phone && { phone }) };
    case 'other-email-only':
      return { email: private_(), firstName, lastName };
    case 'email-typo':
      return { email: mistypedEmail(email, takenEmails), firstName, lastName };
    default:
      return flaw satisfies never;
  }
}

function misspell(word: string, random: Random): string {
  const at = 1 + random.int(Math.max(1, word.length - 2));
  return word.slice(0, at) + word.slice(at + 1);
}

/** Two letters of the local part swapped; an address nobody has. */
function mistypedEmail(email: string, taken: Set<string>): string {
  const [local = '', domain = ''] = email.split('@');
  const swapped = local.slice(0, 1) + local.slice(2, 3) + local.slice(1, 2) + local.slice(3);
  return freeEmail(swapped === local ? `${local}x` : swapped, domain, taken);
}
