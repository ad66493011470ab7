import { sql } from '@sextant/server/testing';
import type { SeedPlace } from './seed-log.ts';
import { firstNames, nameEnds, nameStarts, PEOPLE_PER_ACCOUNT, type StoreSize } from './size.ts';

type SqlQuery = ReturnType<typeof sql>;

/** The node of an identifier, by the rule of server/src/identity/identifier.ts, in PostgreSQL's words. */
function nodeSql(place: SeedPlace, of: { collection: string; type: string; value: SqlQuery }): SqlQuery {
  const nul = sql.text(`'\\x00'::bytea`);
  const bytes = (text: SqlQuery) => sql`convert_to(${text}, 'UTF8')`;
  const name = sql.join(
    [
      bytes(sql`${place.workspaceId}::text`),
      nul,
      bytes(sql`${of.collection}::text`),
      nul,
      bytes(sql`${of.type}::text`),
      nul,
      bytes(of.value),
    ],
    ' || ',
  );
  return sql`(
    SELECT (
      substr(digest, 1, 8) || '-' || substr(digest, 9, 4) || '-8' || substr(digest, 14, 3) || '-' ||
      substr('89ab', 1 + (strpos('0123456789abcdef', substr(digest, 17, 1)) - 1) % 4, 1) ||
      substr(digest, 18, 3) || '-' || substr(digest, 21, 12))::uuid
    FROM (SELECT encode(sha256(${name}), 'hex') AS digest) AS hashed)`;
}

const userId = sql`('s_' || person)`;
const firstName = sql`(${firstNames}::text[])[1 + person % 10]`;
const lastName = sql`((${nameStarts}::text[])[1 + person / 10 % 10] || (${nameEnds}::text[])[1 + person / 100 % 10] ||
  substr((${nameEnds}::text[])[1 + person / 100 % 100 / 10 % 10], 1, 2))`;
const email = sql`lower(${firstName} || '.' || ${lastName} || '.' || person || '@seeded.example')`;
const group = sql`('acc_' || person)`;

/** Statements that make known to identity what the seeded log says: user ids, e-mails, and that they are one. */
export function seedIdentities(place: SeedPlace, size: StoreSize, now: Date): SqlQuery[] {
  const userNode = nodeSql(place, { collection: 'people', type: 'user_id', value: userId });
  const emailNode = nodeSql(place, { collection: 'people', type: 'email', value: email });
  const groupNode = nodeSql(place, { collection: 'accounts', type: 'group_id', value: group });
  const identifiers = (of: {
    collection: string;
    type: string;
    node: SqlQuery;
    value: SqlQuery;
    count: number;
  }) => sql`
    INSERT INTO identifiers (workspace_id, node, collection, type, value, raw, first_at, first_event_id, first_source_id)
    SELECT ${place.workspaceId}::uuid, ${of.node}, ${of.collection}::text, ${of.type}::text, ${of.value}, ${of.value},
      ${now}::timestamptz, gen_random_uuid(), ${place.sourceId}::uuid
    FROM generate_series(0, ${of.count - 1}::int) AS person`;
  const accounts = Math.ceil(size.people / PEOPLE_PER_ACCOUNT);
  return [
    identifiers({
      collection: 'people',
      type: 'user_id',
      node: userNode,
      value: userId,
      count: size.people,
    }),
    identifiers({ collection: 'people', type: 'email', node: emailNode, value: email, count: size.people }),
    identifiers({ collection: 'accounts', type: 'group_id', node: groupNode, value: group, count: accounts }),
    sql`
    INSERT INTO identity_edges (workspace_id, a, b, claim, collection, kind, first_at, source_id)
    SELECT ${place.workspaceId}::uuid, ${userNode}, ${emailNode}, 'observed', 'people', 'identify',
      ${now}::timestamptz, ${place.sourceId}::uuid
    FROM generate_series(0, ${size.people - 1}::int) AS person`,
    sql`
    INSERT INTO identity_owners (workspace_id, node, collection, owner, version)
    SELECT ${place.workspaceId}::uuid, ${emailNode}, 'people', ${userNode}, nextval('identity_owner_versions')
    FROM generate_series(0, ${size.people - 1}::int) AS person`,
  ];
}
