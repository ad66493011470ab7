import { collectionOf, SextantError, type SubjectKind } from '@sextant/contract';
import { isUuid } from '../platform/ids.ts';
import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';
import { readCursor, writeCursor } from '../profiles/index.ts';

/** A subject as lists of members show it. */
export interface MemberRow {
  readonly id: string;
  readonly sort_value: number;
  readonly name: string;
  readonly detail: string;
  readonly mrr: number;
  readonly currency: string;
  readonly last_seen_at: string;
}

/** Subjects of one kind in one workspace. */
export interface Kind {
  readonly workspaceId: string;
  readonly subject: SubjectKind;
}

/** One page of those whose standing satisfies a condition: accounts by money, people by when they were last seen. */
export function membersQuery(
  kind: Kind,
  { condition, limit, cursor }: { condition: SqlQuery; limit: number; cursor: string | undefined },
): SqlQuery {
  return sql`${memberColumns(kind)}
  AND id IN (
    SELECT id
    FROM standings FINAL
    WHERE workspace_id = ${typed(kind.workspaceId, 'UUID')} AND collection = ${collectionOf(kind.subject)}
      AND is_deleted = 0 AND ${condition}
  )${afterCursor(cursor)}
ORDER BY sort_value DESC, id
LIMIT ${limit}`;
}

/** Some subjects by their ids, in the same order. */
export function membersByIdQuery(kind: Kind, ids: readonly string[]): SqlQuery {
  return sql`${memberColumns(kind)}
  AND id IN ${typed(ids, 'Array(UUID)')}
ORDER BY sort_value DESC, id`;
}

function memberColumns({ workspaceId, subject }: Kind): SqlQuery {
  const workspace = typed(workspaceId, 'UUID');
  if (subject === 'person')
    return sql`SELECT id, toFloat64(toUnixTimestamp64Milli(last_seen_at)) AS sort_value, name, email AS detail, 0. AS mrr, '' AS currency, last_seen_at
FROM people FINAL
WHERE workspace_id = ${workspace} AND is_deleted = 0`;
  return sql`SELECT id, mrr AS sort_value, name, domain AS detail, mrr, currency, last_seen_at
FROM accounts FINAL
WHERE workspace_id = ${workspace} AND is_deleted = 0`;
}

function afterCursor(cursor: string | undefined): SqlQuery {
  if (cursor === undefined) return sql``;
  const [value, id] = readCursor(cursor);
  if (typeof value !== 'number' || typeof id !== 'string' || !isUuid(id))
    throw new SextantError('invalid_cursor');
  return sql`
  AND (-sort_value, id) > (${typed(-value, 'Float64')}, ${typed(id, 'UUID')})`;
}

export function cursorAfter({ sort_value, id }: MemberRow): string {
  return writeCursor([sort_value, id]);
}

/** How many subjects of a kind there are. */
export function subjectsQuery({ workspaceId, subject }: Kind): SqlQuery {
  const rows = subject === 'person' ? sql`people` : sql`accounts`;
  return sql`SELECT count() AS subjects
FROM ${rows} FINAL
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND is_deleted = 0`;
}

/** Since when each subject of a kind is known: before that they were in no segment and on no stage, whatever a rule says. */
export function firstSeenQuery({ workspaceId, subject }: Kind): SqlQuery {
  const rows = subject === 'person' ? sql`people` : sql`accounts`;
  return sql`SELECT id, first_seen_at
FROM ${rows} FINAL
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND is_deleted = 0`;
}

/** Size of every segment of a kind, by currency of the accounts in it. */
export function sizesQuery({ workspaceId, subject }: Kind): SqlQuery {
  const workspace = typed(workspaceId, 'UUID');
  if (subject === 'person')
    return sql`SELECT arrayJoin(segments) AS segment, '' AS currency, count() AS subjects, 0. AS amount
FROM standings FINAL
WHERE workspace_id = ${workspace} AND collection = 'people' AND is_deleted = 0
GROUP BY segment`;
  return sql`SELECT arrayJoin(standings.segments) AS segment, accounts.currency AS currency, count() AS subjects, sum(accounts.mrr) AS amount
FROM standings FINAL
LEFT JOIN (
  SELECT id, currency, mrr
  FROM accounts FINAL
  WHERE workspace_id = ${workspace} AND is_deleted = 0
) AS accounts ON accounts.id = standings.id
WHERE workspace_id = ${workspace} AND collection = 'accounts' AND is_deleted = 0
GROUP BY segment, currency`;
}

/** How many are in two segments, and in both. */
export function overlapQuery(
  { workspaceId, subject }: Kind,
  names: { first: string; second: string },
): SqlQuery {
  return sql`SELECT
  countIf(has(segments, ${names.first})) AS first,
  countIf(has(segments, ${names.second})) AS second,
  countIf(has(segments, ${names.first}) AND has(segments, ${names.second})) AS both
FROM standings FINAL
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND collection = ${collectionOf(subject)} AND is_deleted = 0`;
}

/** How many stand on each stage of each ladder of a kind. */
export function stageSizesQuery({ workspaceId, subject }: Kind): SqlQuery {
  return sql`SELECT standing.1 AS ladder, standing.2 AS stage, count() AS subjects
FROM standings FINAL
ARRAY JOIN arrayZip(mapKeys(stages), mapValues(stages)) AS standing
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND collection = ${collectionOf(subject)} AND is_deleted = 0
GROUP BY ladder, stage`;
}

/**
 * Who entered and left segments since a moment, by the signals on timelines; each counts once however often it was
 * delivered. The log is read by the nodes of the signals that arrived since, for which `arrivals` is sorted.
 */
export function movesQuery({ workspaceId, since }: { workspaceId: string; since: Date }): SqlQuery {
  const workspace = typed(workspaceId, 'UUID');
  return sql`SELECT
  JSONExtractString(properties, 'segment') AS segment,
  uniqExactIf(event_id, event = 'Segment Entered') AS entered,
  uniqExactIf(event_id, event = 'Segment Left') AS left
FROM events
WHERE workspace_id = ${workspace}
  AND node IN (
    SELECT node
    FROM arrivals
    WHERE workspace_id = ${workspace} AND received_at >= ${since} AND kind = 'signal'
  )
  AND timestamp >= ${since}
  AND kind = 'signal'
  AND event IN ('Segment Entered', 'Segment Left')
GROUP BY segment`;
}
