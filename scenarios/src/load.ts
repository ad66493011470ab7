import { asciiName } from './names/ascii.ts';
import { peopleNames } from './names/people-names.ts';
import { anonymousId } from './public-id.ts';
import { createRandom, hashText, itemAt, type Random } from './random.ts';
import { DAY_MS } from './timeline.ts';
import type { TrackingMessage } from './world.ts';

export interface LoadOptions {
  /** How many persons the stream is about. */
  people: number;
  seed: number;
  /** The moment of the load: events happened in the seconds before it, one in fifty up to a day before. */
  endsAt: Date;
}

/** An endless stream for benchmarks. */
export interface Load {
  /** The next `size` messages; each call goes on where the last one stopped. */
  batch(size: number): TrackingMessage[];
}

/** What a live stream looks like: sent within seconds, but for devices that were offline. */
const PROMPT_MS = 10_000;
const LATE_SHARE = 0.02;
const PEOPLE_PER_ACCOUNT = 40;
const PLANS = ['Starter', 'Team', 'Business', 'Enterprise'] as const;
const FEATURES = [
  'Schedule Board',
  'Job Sheet',
  'Route Planner',
  'Parts Stock',
  'Quote Builder',
  'Reports',
] as const;
const PATHS = ['/', '/pricing', '/app/board', '/app/jobs', '/app/map', '/help'] as const;
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
  'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
] as const;

/**
 * A mixed stream: about 80 % track with eight properties of mixed type, 12 % page, 6 % identify with five traits,
 * 2 % group. Nothing is kept per person, so a million people cost no more than a hundred.
 */
export function createLoad({ people, seed, endsAt }: LoadOptions): Load {
  const random = createRandom(`load/${seed}/${people}`);
  const writer = {
    random,
    salt: hashText(`load/${seed}`),
    run: `load-${seed}-`,
    endsAt: endsAt.getTime(),
    sequence: 0,
  };
  return {
    batch: (size) => Array.from({ length: size }, () => nextMessage(writer, random.int(people))),
  };
}

interface Writer {
  random: Random;
  salt: number;
  run: string;
  endsAt: number;
  sequence: number;
}

function nextMessage(writer: Writer, person: number): TrackingMessage {
  const { random } = writer;
  const at = writer.endsAt - 1 - Math.floor(random.next() * (random.chance(LATE_SHARE) ? DAY_MS : PROMPT_MS));
  const messageId = writer.run + (writer.sequence++).toString(36).padStart(8, '0');
  const userId = `u_${person.toString(36).padStart(6, '0')}`;
  const common = { messageId, timestamp: new Date(at).toISOString(), userId, context: contextOf(person) };
  const kind = random.next();
  if (kind < 0.8)
    return { type: 'track', ...common, event: 'Feature Used', properties: propertiesOf(random) };
  if (kind < 0.92)
    return { type: 'page', ...common, anonymousId: anonymousId(writer.salt, person), ...pageOf(random) };
  if (kind < 0.98) return { type: 'identify', ...common, traits: traitsOf(person) };
  return {
    type: 'group',
    ...common,
    groupId: accountOf(person),
    traits: { name: `Customer ${accountOf(person)}`, plan: itemAt(PLANS, person % PLANS.length) },
  };
}

const accountOf = (person: number) => `org_${Math.floor(person / PEOPLE_PER_ACCOUNT).toString(36)}`;

function contextOf(person: number): Record<string, unknown> {
  return {
    groupId: accountOf(person),
    ip: `203.0.113.${person % 256}`,
    locale: person % 3 === 0 ? 'de-DE' : 'en-GB',
    timezone: 'Europe/Berlin',
    userAgent: itemAt(AGENTS, person % AGENTS.length),
    library: { name: 'analytics.js', version: 'next-1.84.0' },
    page: { path: '/app/board', title: 'Schedule board', url: 'https://app.fieldnote.example/app/board' },
    screen: { width: 1440, height: 900 },
  };
}

function propertiesOf(random: Random): Record<string, unknown> {
  return {
    feature: random.pick(FEATURES),
    duration: random.int(900),
    job_id: `J-${random.int(900_000)}`,
    value: Math.round(random.next() * 100_000) / 100,
    offline: random.chance(0.1),
    van: `V${random.int(60)}`,
    items: random.int(12),
    due_on: `2026-0${1 + random.int(9)}-1${random.int(10)}`,
  };
}

function pageOf(random: Random): Pick<TrackingMessage, 'name' | 'properties'> {
  const path = random.pick(PATHS);
  return {
    name: path,
    properties: { path, title: `Fieldnote ${path}`, url: `https://app.fieldnote.example${path}` },
  };
}

function traitsOf(person: number): Record<string, unknown> {
  const { first, last } = peopleNames.english;
  const firstName = itemAt(first, person % first.length);
  const lastName = itemAt(last, Math.floor(person / first.length) % last.length);
  return {
    email: `${asciiName(firstName)}.${asciiName(lastName)}.${person}@customers.example`,
    firstName,
    lastName,
    title: person % 4 === 0 ? 'Dispatcher' : 'Field Technician',
    plan: itemAt(PLANS, person % PLANS.length),
  };
}
