import { sql } from '@sextant/server/testing';
import { nameOf } from './size.ts';

type SqlQuery = ReturnType<typeof sql>;

export const readKinds = ['person', 'timeline', 'search'] as const;
export type ReadKind = (typeof readKinds)[number];

/** What each kind of read cannot do without, as one plain statement on the same store: its limit. */
export function bareQuery(
  kind: ReadKind,
  of: { workspaceId: string; node: string; person: number },
): SqlQuery {
  const rows = sql`workspace_id = toUUID(${of.workspaceId}) AND node = toUUID(${of.node})`;
  switch (kind) {
    case 'person':
      return sql`SELECT count() AS events, min(timestamp) AS first_at, max(timestamp) AS last_at,
  countIf(kind = 'usage') AS uses, uniqExact(toDate(timestamp)) AS days,
  sumMap(map(JSONExtractString(properties, 'feature'), 1)) AS features
FROM events WHERE ${rows}`;
    case 'timeline':
      return sql`SELECT event_id, timestamp, type, kind, event, source_id, account_node, properties, traits
FROM events WHERE ${rows}
ORDER BY timestamp DESC, event_id DESC
LIMIT 50`;
    case 'search':
      return sql`SELECT word, node
FROM search_words
WHERE workspace_id = toUUID(${of.workspaceId}) AND startsWith(word, ${searchWord(of.person)})
ORDER BY word, node
LIMIT 300`;
  }
}

/** A last name as somebody types it. */
export const searchWord = (person: number): string => nameOf(person).last.toLowerCase();
