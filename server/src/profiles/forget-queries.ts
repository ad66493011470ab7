import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { texts } from './event-meaning.ts';
import { uuidOf } from './subject-scope.ts';

/** An import that is being undone. */
export interface UndoneImport {
  readonly workspaceId: string;
  readonly importId: string;
}

/** Tables with one row an event and claim. */
export function removeClaims(of: UndoneImport): SqlQuery {
  return sql`DELETE FROM traits
WHERE workspace_id = ${uuidOf(of.workspaceId)} AND import_id = ${uuidOf(of.importId)}`;
}

/** What was computed from several events of one node. */
export function removeRowsOfNodes(table: string, of: UndoneImport): SqlQuery {
  return sql`DELETE FROM ${sql.identifier(table)}
WHERE workspace_id = ${uuidOf(of.workspaceId)} AND node IN (
  SELECT node
  FROM forgotten_nodes
  WHERE workspace_id = ${uuidOf(of.workspaceId)} AND import_id = ${uuidOf(of.importId)}
)`;
}

/** Identifiers that the import named, page by page. */
export function forgottenNodes(
  of: UndoneImport,
  { after, limit }: { after: string; limit: number },
): SqlQuery {
  return sql`SELECT node, min(collection) AS collection
FROM forgotten_nodes
WHERE workspace_id = ${uuidOf(of.workspaceId)} AND import_id = ${uuidOf(of.importId)} AND node > ${uuidOf(after)}
GROUP BY node
ORDER BY node
LIMIT ${limit}`;
}

export function removeForgottenNodes(of: UndoneImport): SqlQuery {
  return sql`DELETE FROM forgotten_nodes
WHERE workspace_id = ${uuidOf(of.workspaceId)} AND import_id = ${uuidOf(of.importId)}`;
}

/** Words to correct typing errors by that nobody is found by; cut as the view cuts them, so few are held at once. */
export function unusedWords(workspaceId: string): SqlQuery {
  return sql`SELECT DISTINCT word
FROM search_vocabulary
WHERE workspace_id = ${uuidOf(workspaceId)} AND word NOT IN (
  SELECT word
  FROM search_words
  WHERE workspace_id = ${uuidOf(workspaceId)} AND length(word) BETWEEN 3 AND 30 AND NOT match(word, '[0-9@:]')
)`;
}

export function removeWords(workspaceId: string, words: readonly string[]): SqlQuery {
  return sql`DELETE FROM search_vocabulary
WHERE workspace_id = ${uuidOf(workspaceId)} AND word IN ${texts(words)}`;
}

/** Those of some words that somebody is found by after all: one can have come while they were removed. */
export function restoreWords(workspaceId: string, words: readonly string[]): SqlQuery {
  return sql`INSERT INTO search_vocabulary (workspace_id, word)
SELECT DISTINCT workspace_id, word
FROM search_words
WHERE workspace_id = ${uuidOf(workspaceId)} AND word IN ${texts(words)}`;
}

/** The condition that leaves of a table the rows of the import's identifiers, as text, for a filter. */
export function isForgottenNode({ workspaceId, importId }: UndoneImport, database: string): string {
  const ofImport = `workspace_id = '${workspaceId}' AND import_id = '${importId}'`;
  return `workspace_id = '${workspaceId}' AND node IN (SELECT node FROM ${database}.forgotten_nodes WHERE ${ofImport})`;
}
