import type { Client } from '@sextant/contract';
import { readAllPeople } from './read-all.ts';

/** What an installation knows of one person, without what a second installation could not share: ids and arrivals. */
export interface Portrait {
  readonly identifiers: readonly string[];
  readonly traits: Readonly<Record<string, unknown>>;
  readonly usage: unknown;
  readonly events: number;
}

const PEOPLE_AT_ONCE = 8;

/** Everybody, in an order that both installations share. */
export async function portraitsOf(client: Client): Promise<Portrait[]> {
  const ids = (await readAllPeople(client)).map(({ id }) => id);
  const portraits: Portrait[] = [];
  const draw = async (): Promise<void> => {
    for (let ref = ids.pop(); ref !== undefined; ref = ids.pop())
      portraits.push(await portraitOf(client, ref));
  };
  await Promise.all(Array.from({ length: PEOPLE_AT_ONCE }, draw));
  const key = ({ identifiers }: Portrait) => identifiers.join(' ');
  return portraits.sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

async function portraitOf(client: Client, ref: string): Promise<Portrait> {
  const person = await client.getPerson({ params: { ref } });
  return {
    identifiers: person.identifiers.map(({ type, value }) => `${type}:${value}`).sort(),
    traits: Object.fromEntries(person.traits.map(({ name, chosen }) => [name, chosen.value])),
    usage: { features: person.usage.features, days: person.usage.days },
    events: person.freshness.sources.reduce((sum, { events }) => sum + events, 0),
  };
}
