import type { Collection } from '@sextant/contract';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { texts } from '../event-meaning.ts';
import { uuidOf, uuidsOf } from '../subject-scope.ts';

/** A place to look for one word of the query: the words that may stand for it. */
export interface WordAsk {
  /** The word as typed: matches itself and whatever begins with it. */
  readonly typed: string | null;
  /** Words it may have been meant to be, matched whole. */
  readonly meant: readonly string[];
}

/** Words that match more subjects than this are not counted further. */
export const MATCHES_MAX = 20_000;

export interface WordCountRow {
  readonly position: number;
  readonly matches: number;
}

/** About how many subjects each word finds, up to `MATCHES_MAX`; the rarest one leads the search. */
export function wordCountsQuery(workspaceId: string, asks: readonly WordAsk[]): SqlQuery {
  const counts = asks.map(
    (ask, position) => sql`SELECT ${position} AS position, count() AS matches
FROM (
  SELECT 1
  FROM search_words
  WHERE workspace_id = ${uuidOf(workspaceId)} AND ${matching(ask)}
  LIMIT ${MATCHES_MAX}
)`,
  );
  return sql.join(counts, '\nUNION ALL\n');
}

export interface WordHitRow {
  readonly collection: Collection;
  readonly node: string;
  readonly word: string;
}

/** Subjects that one word finds, by the word: the shortest, which is the word itself, first. */
export function wordHitsQuery(
  workspaceId: string,
  { ask, collection, limit }: { ask: WordAsk; collection: Collection | undefined; limit: number },
): SqlQuery {
  return sql`SELECT collection, node, word
FROM search_words
WHERE workspace_id = ${uuidOf(workspaceId)} AND ${matching(ask)}${inCollection(collection)}
ORDER BY word, collection, node
LIMIT ${limit}`;
}

/** Which of some nodes another word finds too. */
export function wordAmongQuery(
  workspaceId: string,
  { ask, nodes }: { ask: WordAsk; nodes: readonly string[] },
): SqlQuery {
  return sql`SELECT DISTINCT node
FROM search_words
WHERE workspace_id = ${uuidOf(workspaceId)} AND ${matching(ask)} AND node IN ${uuidsOf(nodes)}`;
}

export interface SimilarRow {
  readonly word: string;
  readonly distance: number;
}

/**
 * Known words that differ from a typed one by a few errors, nearest first. Looked for among the words that begin
 * with the first or second letter typed, which leaves out only those whose very first letter was mistyped.
 */
export function similarWordsQuery(
  workspaceId: string,
  { word, errorsMax }: { word: string; errorsMax: number },
): SqlQuery {
  const [first = '', second = ''] = [...word];
  const shortest = word.length - errorsMax;
  const longest = word.length + errorsMax;
  return sql`SELECT word, damerauLevenshteinDistance(word, ${word}) AS distance
FROM (
  SELECT DISTINCT word
  FROM search_vocabulary
  WHERE workspace_id = ${uuidOf(workspaceId)}
    AND (startsWith(word, ${first}) OR startsWith(word, ${second}))
    AND length(word) BETWEEN ${shortest} AND ${longest}
)
WHERE distance <= ${errorsMax}
ORDER BY distance, word
LIMIT 20`;
}

export interface FoundRow {
  readonly collection: Collection;
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly is_known: number;
  readonly last_seen_at: string;
}

/** What the lists show of the subjects found. */
export function foundRowsQuery(
  workspaceId: string,
  { collection, ids }: { collection: Collection; ids: readonly string[] },
): SqlQuery {
  const columns =
    collection === 'people'
      ? sql`arrayStringConcat(arrayFilter(text -> text != '' AND text != name, [email, title]), ' · ') AS detail,
  NOT is_anonymous AS is_known,`
      : sql`arrayStringConcat(arrayFilter(text -> text != '' AND text != name, [domain, toString(plan)]), ' · ') AS detail,
  1 AS is_known,`;
  return sql`SELECT
  ${collection} AS collection,
  id,
  name,
  ${columns}
  last_seen_at
FROM ${collection === 'people' ? sql`people` : sql`accounts`} FINAL
WHERE workspace_id = ${uuidOf(workspaceId)} AND id IN ${uuidsOf(ids)}`;
}

function matching({ typed: word, meant }: WordAsk): SqlQuery {
  const conditions = [
    ...(word === null ? [] : [sql`startsWith(word, ${word})`]),
    ...(meant.length === 0 ? [] : [sql`word IN ${texts(meant)}`]),
  ];
  return conditions.length === 0 ? sql`0` : sql`(${sql.join(conditions, ' OR ')})`;
}

function inCollection(collection: Collection | undefined): SqlQuery {
  return collection === undefined ? sql`` : sql` AND collection = ${typed(collection, 'String')}`;
}
