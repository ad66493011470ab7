import { createRandom, hashText, type Random } from '../random.ts';
import { DAY_MS, spanUntil } from '../timeline.ts';
import type {
  PlantedTruth,
  TrackingMessage,
  World,
  WorldEvent,
  WorldOptions,
  WorldSource,
} from '../world.ts';
import { drawPeople, type MessyPerson, ownIdentifiers, sharedIdentifiers } from './people.ts';
import { type Trace, tracesOf } from './traces.ts';

const DAYS = 120;
const PEOPLE = 300;
const PEOPLE_MIN = 48;

const sources: WorldSource[] = [
  { key: 'product', name: 'Product', kind: 'product' },
  { key: 'web', name: 'Website', kind: 'web' },
  { key: 'crm', name: 'CRM', kind: 'crm' },
  { key: 'support', name: 'Help desk', kind: 'support' },
];

interface Arrival {
  arrivesAt: number;
  event: WorldEvent;
}

/**
 * A few hundred people as identity finds them at its worst: kiosks, info@ mailboxes, addresses that change hands,
 * former user ids, and messages that come late, twice or in the wrong order. Unlike the other worlds, `events()` is in
 * order of arrival, which is not the order of the timestamps.
 */
export function createMessy({ scale = 1, seed = 1, endsAt }: WorldOptions): World {
  const identity = `messy/${seed}/${scale}/${endsAt.toISOString()}`;
  const span = spanUntil(endsAt, DAYS);
  const count = Math.max(PEOPLE_MIN, Math.round(PEOPLE * scale));
  const people = drawPeople(count, `messy/${seed}`, createRandom(`messy/${seed}/people`));
  const random = createRandom(`${identity}/traces`);
  const traces = people.flatMap((person) => tracesOf(person, span, random));
  const arrivals = deliver(traces, `messy-${hashText(identity).toString(36)}-`, random);
  return {
    name: 'messy',
    title: 'Messy identities',
    company: 'Messy identities',
    sources,
    eventCount: arrivals.length,
    truths: [partitionTruth(people), sharedTruth(people), deliveryTruth(traces.length, arrivals.length)],
    *events() {
      // A copy each time: a reader may change what it gets without spoiling the next run.
      for (const { event } of arrivals) yield structuredClone(event);
    },
  };
}

const LATE_SHARE = 0.12;
const LATE_DAYS_MAX = 5;
const REPEATED_SHARE = 0.08;

/** Most messages arrive when they were sent; some days later, some a second time with the same messageId. */
function deliver(traces: readonly Trace[], prefix: string, random: Random): Arrival[] {
  const arrivals: Arrival[] = [];
  traces.forEach((trace, place) => {
    const event = {
      source: trace.source,
      message: messageOf(trace, `${prefix}${place.toString(36).padStart(5, '0')}`),
    };
    const delay = random.chance(LATE_SHARE) ? random.next() * LATE_DAYS_MAX * DAY_MS : 0;
    arrivals.push({ arrivesAt: trace.at + delay, event });
    if (random.chance(REPEATED_SHARE))
      arrivals.push({ arrivesAt: trace.at + delay + random.next() * 3 * DAY_MS, event });
  });
  return arrivals.sort((left, right) => left.arrivesAt - right.arrivesAt);
}

function messageOf({ at, body }: Trace, messageId: string): TrackingMessage {
  const { type, ...rest } = body;
  return { type, messageId, timestamp: new Date(at).toISOString(), ...rest };
}

function partitionTruth(people: readonly MessyPerson[]): PlantedTruth {
  return {
    name: 'partition',
    statement: `There are ${people.length} true persons; each is listed with the identifiers that are theirs alone.`,
    expected: Object.fromEntries(
      people.map((person) => [`person-${person.index + 1}`, ownIdentifiers(person)]),
    ),
  };
}

function sharedTruth(people: readonly MessyPerson[]): PlantedTruth {
  const shared = [...new Set(people.flatMap(sharedIdentifiers))].sort();
  return {
    name: 'shared identifiers',
    statement: `${shared.length} identifiers are used by several people and prove nothing: kiosks, info@ mailboxes, and addresses that changed hands.`,
    expected: { persons: people.length, shared },
  };
}

function deliveryTruth(messages: number, deliveries: number): PlantedTruth {
  return {
    name: 'deliveries',
    statement: `${messages} messages are delivered ${deliveries} times: ${deliveries - messages} are repeats with the same messageId.`,
    expected: { messages, deliveries, repeats: deliveries - messages },
  };
}
