import { asciiName } from '../names/ascii.ts';
import { freeEmail } from '../names/email-addresses.ts';
import { fullName } from '../names/full-name.ts';
import { reservedPhone } from '../names/phone-numbers.ts';
import { anonymousId, publicId } from '../public-id.ts';
import { hashText, itemAt, type Random } from '../random.ts';

/** A true person of the messy world with every identifier that is theirs alone. */
export interface MessyPerson {
  index: number;
  firstName: string;
  lastName: string;
  company: string;
  /** The first is the current one. */
  emails: string[];
  phone?: string;
  /** The current user id, then former ones that an alias call joins to it. */
  userIds: string[];
  browsers: string[];
  contactIds: string[];
  /** Identifiers several people use; none of them proves anything. */
  shared: {
    device?: string;
    mailbox?: string;
    recycledEmail?: { address: string; holder: 'earlier' | 'later' };
  };
}

const COMPANY_SIZE = 12;
const COMPANIES =
  'dahl-klima visser-liften moreau-solaire weiss-brandschutz ortega-fibra carter-grounds'.split(' ');

/** Draws the people and what they share. */
export function drawPeople(count: number, seed: string, random: Random): MessyPerson[] {
  const taken = { emails: new Set<string>(), phones: new Set<string>() };
  const salts = {
    user: hashText(`${seed}/u`),
    browser: hashText(`${seed}/b`),
    contact: hashText(`${seed}/c`),
  };
  const made = { users: 0, browsers: 0, contacts: 0 };
  const people = Array.from({ length: count }, (_, index): MessyPerson => {
    const { firstName, lastName } = fullName('english', random);
    const place = Math.floor(index / COMPANY_SIZE);
    const company = `${itemAt(COMPANIES, place % COMPANIES.length)}-${place + 1}.example`;
    const usesProduct = random.chance(0.8);
    const phone = random.chance(0.3) ? reservedPhone('DE', taken.phones, random) : undefined;
    const spelling = `${asciiName(firstName)}.${asciiName(lastName, '-')}`;
    // A second address is known only to the product, which asks people for it.
    const domains = usesProduct && random.chance(0.18) ? [company, 'postbox.example'] : [company];
    const times = (number: number) => Array.from({ length: number });
    return {
      index,
      firstName,
      lastName,
      company,
      emails: domains.map((domain) => freeEmail(spelling, domain, taken.emails)),
      ...(phone && { phone }),
      userIds: usesProduct
        ? times(random.chance(0.1) ? 2 : 1).map(() => publicId('u_', salts.user, made.users++))
        : [],
      browsers: usesProduct
        ? times(random.between(1, 3)).map(() => anonymousId(salts.browser, made.browsers++))
        : [],
      contactIds: times(!usesProduct ? 1 : random.int(3)).map(() =>
        publicId('003Ms0', salts.contact, made.contacts++, 12),
      ),
      shared: {},
    };
  });
  shareThings(people, seed);
  return people;
}

/** In each company: half the users sign in at one kiosk, a few write from info@, and one address changes hands. */
function shareThings(people: readonly MessyPerson[], seed: string): void {
  const salt = hashText(`${seed}/kiosk`);
  for (let first = 0; first < people.length; first += COMPANY_SIZE) {
    const colleagues = people.slice(first, first + COMPANY_SIZE);
    const { company } = itemAt(colleagues, 0);
    const users = colleagues.filter((person) => person.userIds.length > 0);
    const kiosk = anonymousId(salt, first);
    for (const person of users.slice(0, 6)) person.shared.device = kiosk;
    for (const person of colleagues.filter((each) => each.contactIds.length > 0).slice(0, 4))
      person.shared.mailbox = `info@${company}`;
    if (users.length < 4) continue;
    const address = `dispo1@${company}`;
    users.slice(-2).forEach((person, place) => {
      person.shared.recycledEmail = { address, holder: place === 0 ? 'earlier' : 'later' };
    });
  }
}

/** The identifiers that are this person's alone, as `type:value`, sorted. */
export function ownIdentifiers(person: MessyPerson): string[] {
  return [
    ...person.userIds.map((value) => `user_id:${value}`),
    ...person.emails.map((value) => `email:${value}`),
    ...person.browsers.map((value) => `anonymous_id:${value}`),
    ...person.contactIds.map((value) => `crm.contact_id:${value}`),
    ...(person.phone ? [`phone:${person.phone}`] : []),
  ].sort();
}

/** The identifiers this person has in common with others, as `type:value`. */
export function sharedIdentifiers({ shared }: MessyPerson): string[] {
  return [
    ...(shared.device ? [`anonymous_id:${shared.device}`] : []),
    ...(shared.mailbox ? [`email:${shared.mailbox}`] : []),
    ...(shared.recycledEmail ? [`email:${shared.recycledEmail.address}`] : []),
  ];
}
