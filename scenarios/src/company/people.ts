import { asciiName } from '../names/ascii.ts';
import { freeEmail } from '../names/email-addresses.ts';
import { fullName } from '../names/full-name.ts';
import { reservedPhone } from '../names/phone-numbers.ts';
import { anonymousId, publicId } from '../public-id.ts';
import { createRandom, hashText, itemAt, type Random } from '../random.ts';
import { planContacts } from './contacts.ts';
import { billingTitles, championTitles, sponsorTitles, titlesByWork, type Work } from './features.ts';
import type { Account, Person } from './model.ts';

/** The people of the accounts: each account gets at least four, the rest by size. Fills `account.people` and seats. */
export function planPeople(seed: string, accounts: Account[], count: number, days: number): Person[] {
  const random = createRandom(`${seed}/people`);
  const taken = { emails: new Set<string>(), phones: new Set<string>() };
  const people: Person[] = [];
  const sizes = shareOut(count, accounts);
  accounts.forEach((account, place) => {
    for (let rank = 0; rank < itemAt(sizes, place); rank++) {
      const person = planPerson({ seed, index: people.length, account, rank, days, taken, random });
      people.push(person);
      account.people.push(person);
    }
    account.seats = Math.max(
      3,
      account.people.filter((person) => person.userId).length + random.between(0, 4),
    );
  });
  planSecondAccounts(accounts);
  planContacts(seed, people, taken, createRandom(`${seed}/contacts`));
  return people;
}

const PEOPLE_MIN = 4;

/** Whole numbers that add up to `count`, in proportion to the accounts' employees. */
function shareOut(count: number, accounts: readonly Account[]): number[] {
  const spare = Math.max(0, count - PEOPLE_MIN * accounts.length);
  const weightOf = (account: Account) => account.employees ** 0.8;
  const total = accounts.reduce((sum, account) => sum + weightOf(account), 0);
  const sizes: number[] = [];
  let given = 0;
  let due = 0;
  for (const account of accounts) {
    due += (weightOf(account) / total) * spare;
    sizes.push(PEOPLE_MIN + Math.round(due) - given);
    given = Math.round(due);
  }
  return sizes;
}

interface PersonSeed {
  seed: string;
  index: number;
  account: Account;
  /** Place within the account: 0 the sponsor, 1 the champion, 2 who pays the invoices. */
  rank: number;
  days: number;
  taken: { emails: Set<string>; phones: Set<string> };
  random: Random;
}

function planPerson({ seed, index, account, rank, days, taken, random }: PersonSeed): Person {
  const { firstName, lastName } = fullName(account.country.culture, random);
  const { position, work, title } = place(rank, random);
  const usesProduct =
    position === 'sponsor' || position === 'champion' || (position === 'staff' && random.chance(0.88));
  const { joinDay, leaveDay } = employment(account, position, days, random);
  const phone = random.chance(0.45) ? reservedPhone(account.country.code, taken.phones, random) : undefined;
  return {
    index,
    account,
    position,
    work,
    firstName,
    lastName,
    title,
    email: freeEmail(`${asciiName(firstName)}.${asciiName(lastName, '-')}`, account.domain, taken.emails),
    ...(phone && { phone }),
    ...(usesProduct && {
      userId: publicId('u_', hashText(`${seed}/user`), index),
      anonymousId: anonymousId(hashText(`${seed}/device`), index),
    }),
    contacts: [],
    joinDay,
    ...(leaveDay !== undefined && { leaveDay }),
    diligence: diligenceOf(position, random),
    mood: moodOf(account, random),
  };
}

function place(rank: number, random: Random): Pick<Person, 'position' | 'work' | 'title'> {
  if (rank === 0) return { position: 'sponsor', work: 'manager', title: random.pick(sponsorTitles) };
  if (rank === 1) return { position: 'champion', work: 'dispatcher', title: random.pick(championTitles) };
  if (rank === 2) return { position: 'billing', work: 'office', title: random.pick(billingTitles) };
  const work = random.weighted<Work>([
    ['technician', 60],
    ['dispatcher', 18],
    ['office', 14],
    ['manager', 8],
  ]);
  return { position: 'staff', work, title: random.pick(titlesByWork[work]) };
}

function employment(account: Account, position: Person['position'], days: number, random: Random) {
  const first = Math.max(0, account.startDay);
  // The last day anyone new appears: before the account's end, and early enough to be seen at all.
  const last = Math.max(first + 1, Math.min(account.cancelledDay ?? days, days) - 20);
  const founding = position !== 'staff' || random.chance(account.startDay < 0 ? 0.68 : 0.45);
  const span = Math.min(founding ? 6 : Number.MAX_SAFE_INTEGER, last - first);
  const joinDay = position === 'champion' ? first : first + random.int(span + 1);
  if (position === 'sponsor' && account.sponsorLeftDay !== undefined)
    return { joinDay, leaveDay: account.sponsorLeftDay };
  const leaves = position === 'staff' && random.chance(0.07) && joinDay + 60 < last;
  return { joinDay, leaveDay: leaves ? random.between(joinDay + 45, last) : undefined };
}

function diligenceOf(position: Person['position'], random: Random): number {
  // The one who keeps it going: even the smallest account has a steady pulse.
  if (position === 'champion') return 5;
  if (position === 'sponsor') return 0.5 + random.next() * 0.4;
  return random.weighted([
    [3.2, 14],
    [1, 36],
    [0.3, 32],
    [0.06, 18],
  ]);
}

function moodOf(account: Account, random: Random): number {
  const tilt = { expanding: 0.35, drifting: -0.35, 'fell-then-cancelled': -0.4, 'renewal-at-risk': -0.4 };
  const ofStory = account.story in tilt ? tilt[account.story as keyof typeof tilt] : 0.1;
  return Math.max(-1, Math.min(1, ofStory + (random.next() + random.next() - 1) * 0.9));
}

/** The champion of a parent company also works in its first subsidiary: one person, two memberships. */
function planSecondAccounts(accounts: readonly Account[]): void {
  for (const account of accounts) {
    const champion = account.parent?.people[1];
    if (!champion || champion.secondAccount || account.story === 'trial-lapsed') continue;
    champion.secondAccount = account;
  }
}
