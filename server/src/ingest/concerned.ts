import type { Extraction, Identifier, Sighting } from '../identity/index.ts';
import type { AppendedEvents } from './applier.ts';

type Concerned = Omit<AppendedEvents, 'workspaceId'>;

/** Extractions and identifiers remembered, 50 bytes each; past it they are forgotten, and come once more. */
const PASSED_ON_MAX = 500_000;

/**
 * Says whom events concern, and which identifiers are new to this process. The extractor hands out one object for what
 * is said again, so one look a message tells that its identifiers were passed on. A plain set with a bound: measured,
 * a weak one of identifiers cost the collector more than all of this.
 */
export function createConcerned(): {
  concerned(sightings: readonly Sighting[]): Concerned;
  /** Has identifiers be told as new once more. */
  forget(): void;
} {
  let passedOn = new Set<Extraction | Identifier>();
  const concerned = (sightings: readonly Sighting[]): Concerned => {
    const people = new Set<string>();
    const accounts = new Set<string>();
    const earliestAt = new Map<string, number>();
    const identifiers: Identifier[] = [];
    const note = (node: string, at: number): void => {
      const before = earliestAt.get(node);
      if (before === undefined || at < before) earliestAt.set(node, at);
    };
    const meet = (identifier: Identifier): void => {
      if (passedOn.has(identifier)) return;
      passedOn.add(identifier);
      identifiers.push(identifier);
    };
    if (passedOn.size > PASSED_ON_MAX) passedOn = new Set();
    for (const { extraction, at } of sightings) {
      if (extraction.anchorCollection === 'people') people.add(extraction.anchor);
      if (extraction.account !== null) accounts.add(extraction.account);
      note(extraction.anchor, at);
      if (extraction.account !== null) note(extraction.account, at);
      if (passedOn.has(extraction)) continue;
      passedOn.add(extraction);
      for (const identifier of extraction.people) meet(identifier);
      for (const identifier of extraction.accounts) meet(identifier);
    }
    return { people: [...people], accounts: [...accounts], earliestAt, identifiers };
  };
  return {
    concerned,
    forget() {
      passedOn = new Set();
    },
  };
}
