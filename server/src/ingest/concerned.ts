import type { Identifier, Sighting } from '../identity/index.ts';
import type { AppendedEvents } from './applier.ts';

type Concerned = Omit<AppendedEvents, 'workspaceId'>;

/**
 * Says whom events concern, and which identifiers are new to this process. The extractor hands out one object an
 * identifier as long as it remembers it, so remembering the objects costs nothing and forgets when it does.
 */
export function createConcerned(): (sightings: readonly Sighting[]) => Concerned {
  const passedOn = new WeakSet<Identifier>();
  return (sightings) => {
    const people = new Set<string>();
    const accounts = new Set<string>();
    const identifiers: Identifier[] = [];
    const meet = (identifier: Identifier): void => {
      if (passedOn.has(identifier)) return;
      passedOn.add(identifier);
      identifiers.push(identifier);
    };
    for (const { extraction } of sightings) {
      if (extraction.anchorCollection === 'people') people.add(extraction.anchor);
      if (extraction.account !== null) accounts.add(extraction.account);
      for (const identifier of extraction.people) meet(identifier);
      for (const identifier of extraction.accounts) meet(identifier);
    }
    return { people: [...people], accounts: [...accounts], identifiers };
  };
}
