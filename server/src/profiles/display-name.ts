/** What is known of a person that can stand for a name. */
export interface PersonNaming {
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly userId: string;
  readonly anonymousId: string;
  readonly id: string;
}

/** Full name, else e-mail, phone or user id, else the start of an anonymous id; never empty. */
export function personName(person: PersonNaming): string {
  const full = `${person.firstName.trim()} ${person.lastName.trim()}`.trim();
  const known = [full, person.name.trim(), person.email, person.phone, person.userId];
  return known.find((text) => text !== '') ?? unnamedPerson(person);
}

/** The account's name, else its domain or group id, else the start of its id. */
export function accountName(account: { name: string; domain: string; groupId: string; id: string }): string {
  const known = [account.name.trim(), account.domain, account.groupId];
  return known.find((text) => text !== '') ?? unnamedAccount(account.id);
}

/** For an account of which nothing but the id is known. */
export function unnamedAccount(id: string): string {
  return `Account ${id.slice(0, 8)}`;
}

/** For a person of whom nothing but ids is known. */
export function unnamedPerson({ anonymousId, id }: { anonymousId: string; id: string }): string {
  return anonymousId === '' ? `Person ${id.slice(0, 8)}` : `Anonymous ${anonymousId.slice(0, 8)}`;
}
