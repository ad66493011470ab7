import { collectionOf, type ScoreDefinition, SextantError } from '@sextant/contract';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { readCursor, uuidOf } from '../../profiles/index.ts';

export type SubjectSort = 'worst' | 'best' | 'money' | 'renewal';

export interface SubjectRow {
  readonly id: string;
  /** The less the sooner; what is unknown comes last. */
  readonly sort_value: number;
  readonly name: string;
  readonly detail: string;
  readonly value: number | null;
  readonly band: string;
  readonly mrr: number;
  readonly currency: string;
  readonly renews_at: string;
  readonly last_seen_at: string;
}

export interface SubjectsAsk {
  readonly workspaceId: string;
  readonly definition: ScoreDefinition;
  readonly band: string | undefined;
  readonly sort: SubjectSort;
  readonly cursor: string | undefined;
  readonly limit: number;
  readonly now: Date;
}

/** Who stands where on a score. A person has the money and renewal of their account. */
export function subjectsQuery(ask: SubjectsAsk): SqlQuery {
  const { workspaceId, definition, band, cursor, limit } = ask;
  const conditions = [
    ...(band === undefined ? [] : [sql`band = ${band}`]),
    ...(cursor === undefined ? [] : [sql`(sort_value, id) > ${placeOf(cursor)}`]),
  ];
  const filter = conditions.length === 0 ? sql`` : sql`\nWHERE ${sql.join(conditions, ' AND ')}`;
  return sql`SELECT
  standing.id AS id,
  ${sortValue(ask)} AS sort_value,
  listed.name AS name,
  listed.detail AS detail,
  standing.value AS value,
  standing.band AS band,
  listed.mrr AS mrr,
  listed.currency AS currency,
  listed.renews_at AS renews_at,
  listed.last_seen_at AS last_seen_at
FROM (
  SELECT
    id,
    if(mapContains(scores, ${definition.name}), scores[${definition.name}], NULL) AS value,
    bands[${definition.name}] AS band
  FROM standings FINAL
  WHERE workspace_id = ${uuidOf(workspaceId)} AND collection = ${collectionOf(definition.subject)}
) AS standing
INNER JOIN (
${listedRows(ask)}
) AS listed ON listed.id = standing.id${filter}
ORDER BY sort_value, id
LIMIT ${limit}`;
}

function listedRows({ workspaceId, definition }: SubjectsAsk): SqlQuery {
  if (definition.subject === 'account') {
    return sql`  SELECT id, name, domain AS detail, mrr, currency, renews_at, last_seen_at
  FROM accounts FINAL
  WHERE workspace_id = ${uuidOf(workspaceId)}`;
  }
  return sql`  SELECT
    people.id AS id,
    people.name AS name,
    people.email AS detail,
    account.mrr AS mrr,
    account.currency AS currency,
    account.renews_at AS renews_at,
    people.last_seen_at AS last_seen_at
  FROM (
    SELECT id, name, email, account_id, last_seen_at
    FROM people FINAL
    WHERE workspace_id = ${uuidOf(workspaceId)}
  ) AS people
  LEFT JOIN (
    SELECT id, mrr, currency, renews_at
    FROM accounts FINAL
    WHERE workspace_id = ${uuidOf(workspaceId)}
  ) AS account ON account.id = people.account_id`;
}

/** Beyond every value, amount and time in milliseconds. */
const LAST = 1e15;

function sortValue({ sort, definition, now }: SubjectsAsk): SqlQuery {
  const badness = definition.better === 'higher' ? sql`standing.value` : sql`-standing.value`;
  switch (sort) {
    case 'worst':
      return sql`toFloat64(ifNull(${badness}, ${LAST}))`;
    case 'best':
      return sql`toFloat64(ifNull(-(${badness}), ${LAST}))`;
    case 'money':
      return sql`toFloat64(-listed.mrr)`;
    case 'renewal':
      // What is overdue comes after what is to come, the latest first.
      return sql`toFloat64(multiIf(
    toUnixTimestamp64Milli(listed.renews_at) = 0, ${LAST},
    listed.renews_at < ${now}, ${LAST} / 2 - toUnixTimestamp64Milli(listed.renews_at),
    toUnixTimestamp64Milli(listed.renews_at)
  ))`;
    default:
      return sort satisfies never;
  }
}

function placeOf(cursor: string): SqlQuery {
  const [value, id] = readCursor(cursor);
  if (typeof value !== 'number' || typeof id !== 'string' || !UUID.test(id))
    throw new SextantError('invalid_cursor');
  return sql`(${typed(value, 'Float64')}, ${uuidOf(id)})`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
