import { asciiName } from '../names/ascii.ts';
import type { TrackingMessage, WorldEvent } from '../world.ts';
import { exactProfiles, personIdentifiers } from './exact-profiles.ts';

interface ContactRecord {
  profile: number;
  email: string;
  firstName: string;
  lastName: string;
}

/** The true persons of the demo company and the kinds of duplicates among its CRM contacts, from the events alone. */
export function countPersons(events: () => Iterable<WorldEvent>) {
  const profiles = exactProfiles(messagesOf(events()));
  const profileOf = new Map(profiles.flatMap((ids, profile) => ids.map((id) => [id, profile] as const)));
  const byProfile = new Map<number, ContactRecord[]>();
  for (const contact of contactsOf(events(), profileOf))
    byProfile.set(contact.profile, [...(byProfile.get(contact.profile) ?? []), contact]);
  const doubles = [...byProfile.values()].filter((contacts) => contacts.length > 1);
  const strays = [...byProfile.values()].flatMap((contacts) => contacts.filter(isSpeltOddly));
  const alone = strays.filter(({ profile }) => profiles[profile]?.length === 2);
  const otherEmailOnly = alone.filter(({ email }) => email.endsWith('@postbox.example')).length;
  const kinds = doubles.map(kindOfDouble);
  const count = (kind: string) => kinds.filter((each) => each === kind).length;
  return {
    profiles: profiles.length,
    nameless: profiles.filter((ids) => ids.every((id) => id.startsWith('anonymous_id:'))).length,
    unmatched: alone.length,
    duplicates: {
      peopleWithTwoContacts: doubles.length + alone.length,
      sameEmailAgain: count('same e-mail'),
      nameTypo: count('name'),
      otherEmailSamePhone: count('other e-mail'),
      otherEmailOnly,
      emailTypo: alone.length - otherEmailOnly,
    },
  };
}

function* messagesOf(events: Iterable<WorldEvent>): Generator<TrackingMessage> {
  for (const { message } of events) yield message;
}

function* contactsOf(
  events: Iterable<WorldEvent>,
  profileOf: ReadonlyMap<string, number>,
): Generator<ContactRecord> {
  for (const { source, message } of events) {
    if (source !== 'crm' || message.type !== 'identify') continue;
    const { email, firstName, lastName } = message.traits ?? {};
    const profile = profileOf.get(personIdentifiers(message)[0] ?? '') ?? -1;
    yield { profile, email: String(email), firstName: String(firstName), lastName: String(lastName) };
  }
}

/** Not the address this company would have given a person of this name. */
function isSpeltOddly({ email, firstName, lastName }: ContactRecord): boolean {
  const [local = '', domain] = email.toLowerCase().split('@');
  const usual = `${asciiName(firstName)}.${asciiName(lastName, '-')}`;
  return domain === 'postbox.example' || local.replace(/\d+$/, '') !== usual;
}

function kindOfDouble(contacts: readonly ContactRecord[]): 'same e-mail' | 'name' | 'other e-mail' {
  if (new Set(contacts.map(({ email }) => email.toLowerCase())).size > 1) return 'other e-mail';
  return new Set(contacts.map(({ lastName }) => lastName)).size > 1 ? 'name' : 'same e-mail';
}
