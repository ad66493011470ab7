import type { Account, Person } from '@sextant/contract';
import pc from 'picocolors';

/** A person as lines: who, under which identifiers, where, and what is known. */
export function describePerson(person: Person): string[] {
  return [
    ...head(person.name, person.id),
    ...facts([
      ['e-mail', person.email],
      ['phone', person.phone],
      ['title', person.title],
      ['last event', person.freshness.latestEventAt],
    ]),
    ...section(
      'Accounts',
      person.memberships.map(({ account, role }) => (role ? `${account.name} (${role})` : account.name)),
    ),
    ...known(person),
  ];
}

/** An account as lines. */
export function describeAccount(account: Account): string[] {
  return [
    ...head(account.name, account.id),
    ...facts([
      ['domain', account.domain],
      ['industry', account.industry],
      ['plan', account.plan],
      ['owner', account.owner],
      ['part of', account.parent?.name ?? null],
      ['people', String(account.memberCount)],
      ['last event', account.freshness.latestEventAt],
    ]),
    ...known(account),
  ];
}

const head = (name: string, id: string): string[] => [pc.bold(name), pc.dim(id)];

const facts = (pairs: readonly [string, string | null][]): string[] =>
  pairs.flatMap(([name, value]) => (value === null ? [] : [`  ${pc.dim(name.padEnd(12))}${value}`]));

function known({ identifiers, traits }: Pick<Person, 'identifiers' | 'traits'>): string[] {
  return [
    ...section(
      'Identifiers',
      identifiers.map(({ type, value, isShared }) => `${type}:${value}${isShared ? ' (shared)' : ''}`),
    ),
    ...section(
      'Traits',
      traits.map(({ name, chosen }) => `${name}: ${JSON.stringify(chosen.value)} (${chosen.source.name})`),
    ),
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
