import { sql, typed } from '@sextant/server/testing';
import { firstNames, nameEnds, nameStarts, PEOPLE_PER_ACCOUNT, type StoreSize } from './size.ts';

type SqlQuery = ReturnType<typeof sql>;

export interface SeedPlace {
  readonly workspaceId: string;
  readonly sourceId: string;
}

/** Events of one statement: the views sort and aggregate them in memory. */
export const SEED_EVENTS_PER_STATEMENT = 500_000;

const words = (list: readonly string[]) => typed(list, 'Array(String)');
const uuid = (id: string) => sql`toUUID(${id})`;

/** The node of an identifier, by the rule of server/src/identity/identifier.ts, in the engine's own words. */
function nodeSql(place: SeedPlace, of: { collection: string; type: string; value: SqlQuery }): SqlQuery {
  const name = sql`concat(${place.workspaceId}, char(0), ${of.collection}, char(0), ${of.type}, char(0), ${of.value})`;
  return sql`arrayMap(digest -> toUUID(concat(
    substring(digest, 1, 8), '-', substring(digest, 9, 4), '-8', substring(digest, 14, 3), '-',
    substring('89ab', 1 + bitAnd(reinterpretAsUInt8(unhex(concat('0', substring(digest, 17, 1)))), 3), 1),
    substring(digest, 18, 3), '-', substring(digest, 21, 12))), [lower(hex(SHA256(${name})))])[1]`;
}

const userId = sql`concat('s_', toString(person))`;
const account = sql`concat('acc_', toString(intDiv(person, ${PEOPLE_PER_ACCOUNT})))`;
const firstName = sql`arrayElement(${words(firstNames)}, 1 + person % 10)`;
const lastName = sql`concat(
    arrayElement(${words(nameStarts)}, 1 + intDiv(person, 10) % 10),
    arrayElement(${words(nameEnds)}, 1 + intDiv(person, 100) % 10),
    substring(arrayElement(${words(nameEnds)}, 1 + intDiv(intDiv(person, 100) % 100, 10) % 10), 1, 2))`;
const email = sql`lower(concat(${firstName}, '.', ${lastName}, '.', toString(person), '@seeded.example'))`;

/**
 * Events of the log: first one identify call a person, then uses spread over everybody and 180 days. The engine's
 * materialized views fill the rest, as they do for events that arrive.
 */
export function seedEvents(
  place: SeedPlace,
  of: { size: StoreSize; from: number; count: number; now: Date },
): SqlQuery {
  const { people } = of.size;
  return sql`INSERT INTO events (
  workspace_id, node, timestamp, event_id, account_node, received_at, source_id, type, kind, event, user_id,
  anonymous_id, group_id, message_id, basis, properties, traits, envelope
)
WITH
  number < ${people} AS is_identify,
  if(is_identify, number, cityHash64(number) % ${people}) AS person,
  ${of.now} - toIntervalSecond(60 + intHash32(number) % 15552000) AS happened_at
SELECT
  ${uuid(place.workspaceId)},
  ${nodeSql(place, { collection: 'people', type: 'user_id', value: userId })},
  happened_at,
  generateUUIDv4(),
  ${nodeSql(place, { collection: 'accounts', type: 'group_id', value: account })},
  happened_at,
  ${uuid(place.sourceId)},
  if(is_identify, 'identify', 'track'),
  if(is_identify, 'profile', 'usage'),
  if(is_identify, '', 'Feature Used'),
  ${userId},
  '',
  ${account},
  concat('seed-', toString(number)),
  'observed',
  if(is_identify, '{}', concat(
    '{"feature":"Feature ', toString(number % 12), '","duration":', toString(number % 900),
    ',"value":', toString((number % 100000) / 100), ',"offline":', if(number % 10 = 0, 'true', 'false'), '}')),
  if(is_identify, concat(
    '{"email":"', ${email}, '","firstName":"', ${firstName}, '","lastName":"', ${lastName}, '","plan":"Team"}'), ''),
  '{"context":{"locale":"en-GB","library":{"name":"analytics.js","version":"next-1.84.0"}}}'
FROM numbers(${of.from}, ${of.count})`;
}

/** Merges everybody's e-mail address into them, in the engine's copy of who owns what. */
export function seedOwners(place: SeedPlace, { people }: StoreSize): SqlQuery {
  return sql`INSERT INTO identity_owners (workspace_id, node, owner, version)
WITH number AS person
SELECT
  ${uuid(place.workspaceId)},
  ${nodeSql(place, { collection: 'people', type: 'email', value: email })},
  ${nodeSql(place, { collection: 'people', type: 'user_id', value: userId })},
  1
FROM numbers(${people})`;
}

/** The rows of lists, which search shows its hits from. */
export function seedPeople(place: SeedPlace, of: { size: StoreSize; now: Date }): SqlQuery {
  return sql`INSERT INTO people (workspace_id, id, name, email, first_seen_at, last_seen_at, version)
WITH number AS person
SELECT
  ${uuid(place.workspaceId)},
  ${nodeSql(place, { collection: 'people', type: 'user_id', value: userId })},
  concat(${firstName}, ' ', ${lastName}),
  ${email},
  ${of.now} - toIntervalDay(180),
  ${of.now} - toIntervalSecond(person % 86400),
  1
FROM numbers(${of.size.people})`;
}
