import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** A person seen in an account under one of their identifiers. */
export interface Seat {
  /** Current id. */
  readonly person: string;
  readonly node: string;
  readonly account_node: string;
  /** The last joining or leaving, as text. */
  readonly last_change: string;
}

/** Remembers which accounts people are in, to notice who moved. Lost at a stop. */
export interface Places {
  /** Whether a person is in other accounts than when last asked, or was not asked about lately. */
  haveMoved(person: string, seats: readonly Seat[]): boolean;
}

/** People remembered, some 100 bytes each; of the others it is not known that they stayed. */
const PEOPLE_MAX = 200_000;

export function createPlaces(): Places {
  const remembered = new LRUCache<string, string>({ max: PEOPLE_MAX });
  return {
    haveMoved(person, seats) {
      const places = digestOf(seats);
      const before = remembered.get(person);
      remembered.set(person, places);
      return before !== places;
    },
  };
}

/** Under whichever identifiers: a change of these touches the person and all their accounts anyway. */
function digestOf(seats: readonly Seat[]): string {
  const lines = new Set(seats.map(({ account_node, last_change }) => `${account_node} ${last_change}`));
  return hash('md5', [...lines].sort().join('\n'), 'base64');
}
