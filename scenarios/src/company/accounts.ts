import { asciiName } from '../names/ascii.ts';
import { peopleNames } from '../names/people-names.ts';
import { publicId } from '../public-id.ts';
import { createRandom, hashText, itemAt, type Random } from '../random.ts';
import { companyWords, industries } from './company-names.ts';
import { type Country, countries } from './countries.ts';
import { owners } from './mailings.ts';
import type { Account, Plan, Story } from './model.ts';
import { type Fate, planFates } from './stories.ts';

/** Net price of a seat and month, in EUR. The vendor bills everybody in its own currency. */
export const SEAT_PRICE_EUR: Record<Plan, number> = { Starter: 19, Team: 29, Business: 45, Enterprise: 59 };

/** The accounts of the demo company, each with its fate, without their people. */
export function planAccounts(seed: string, count: number, days: number): Account[] {
  const random = createRandom(`${seed}/accounts`);
  const fates = planFates(count, days, createRandom(`${seed}/fates`));
  const taken = new Set<string>();
  const accounts = fates.map((fate, index) => planAccount({ seed, index, fate, taken, random }));
  planHierarchy(accounts, random, taken);
  return accounts;
}

/** Monthly recurring revenue, EUR. */
export function mrrOf(account: Account): number {
  return account.seats * SEAT_PRICE_EUR[account.plan];
}

/** Whether the account pays on this day. */
export function isCustomerOn(account: Account, day: number): boolean {
  return day >= account.subscribedDay && (account.cancelledDay === undefined || day < account.cancelledDay);
}

interface AccountSeed {
  seed: string;
  index: number;
  fate: Fate;
  taken: Set<string>;
  random: Random;
}

function planAccount({ seed, index, fate, taken, random }: AccountSeed): Account {
  const country = random.weighted(countries.map((each) => [each, each.weight] as const));
  const industry = random.pick(industries);
  const called = nameCompany(country, industries.indexOf(industry), taken, random);
  const size = Math.exp(random.next() * 3.2);
  return {
    index,
    orgId: publicId('org_', hashText(`${seed}/org`), index),
    crmId: publicId('001Qy', hashText(`${seed}/crm-account`), index),
    subscriptionId: publicId('sub_', hashText(`${seed}/subscription`), index, 14),
    ...called,
    country,
    industry,
    employees: Math.round(12 * size * (0.8 + random.next() * 0.6)),
    owner: random.pick(owners),
    ...fate,
    plan: planFor(size),
    seats: 0,
    people: [],
  };
}

function planFor(size: number): Plan {
  if (size > 16) return 'Enterprise';
  if (size > 7) return 'Business';
  return size > 2.4 ? 'Team' : 'Starter';
}

/** "Halvorsen Klima AS" at halvorsen-klima.example: the reserved top level keeps demo mail from real mailboxes. */
function nameCompany(country: Country, trade: number, taken: Set<string>, random: Random) {
  const vocabulary = companyWords[country.culture];
  const form = random.pick(vocabulary.legalForms);
  for (let attempt = 0; ; attempt++) {
    const founder = random.pick(peopleNames[country.culture].last);
    const town = attempt > 3 ? ` ${random.pick(vocabulary.towns)}` : '';
    const number = attempt > 40 ? ` ${attempt - 39}` : '';
    const stem = `${founder} ${itemAt(vocabulary.trades, trade)}${town}${number}`;
    const domain = `${asciiName(stem, '-')}.example`;
    if (taken.has(domain)) continue;
    taken.add(domain);
    return {
      name: `${capitalised(stem)} ${form}`,
      founder: capitalised(founder),
      trade: itemAt(vocabulary.trades, trade),
      domain,
    };
  }
}

/** A company starts with a capital, also one of Mr van Dijk. */
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const STORIES_OF_SUBSIDIARIES: readonly Story[] = ['steady', 'expanding', 'drifting', 'fell-then-cancelled'];

/** A third of the accounts belongs to a group: one parent and two to four subsidiaries that carry its name. */
function planHierarchy(accounts: Account[], random: Random, taken: Set<string>): void {
  const order = random.shuffled(accounts.filter((account) => account.story !== 'trial-lapsed'));
  const members = order.slice(0, Math.round(accounts.length / 3));
  while (members.length >= 3) {
    const parent = itemAt(members, 0);
    const subsidiaries = members.splice(0, 1 + random.between(2, 4)).slice(1);
    for (const child of subsidiaries) {
      if (!STORIES_OF_SUBSIDIARIES.includes(child.story)) continue;
      child.parent = parent;
      child.owner = parent.owner;
      renameAfter(child, parent, taken, random);
    }
  }
}

function renameAfter(child: Account, parent: Account, taken: Set<string>, random: Random): void {
  const brand = parent.domain.slice(0, -'.example'.length);
  for (let attempt = 0; attempt < 40; attempt++) {
    const town = random.pick(companyWords[child.country.culture].towns);
    const domain = `${brand}-${asciiName(town, '-')}.example`;
    if (taken.has(domain)) continue;
    taken.add(domain);
    child.name = `${parent.founder} ${town} ${child.trade}`;
    child.domain = domain;
    return;
  }
}
