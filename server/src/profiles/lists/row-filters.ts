import { type SqlQuery, sql } from '../../platform/sql/index.ts';
import { cutWords } from '../search/search-words.ts';
import { NO_ACCOUNT, uuidOf } from '../subject-scope.ts';

// Conditions on list rows, each on its own; a list asks for rows that satisfy all of them.

export type SeenFilter = '7d' | '30d' | '90d' | 'not30d' | 'never';

/** Whether something was used lately. Days are newest first. */
export function seenCondition(seen: SeenFilter, now: Date): SqlQuery {
  if (seen === 'never') return sql`empty(active_days)`;
  if (seen === 'not30d') return sql`(empty(active_days) OR active_days[1] <= toDate(${now}) - 30)`;
  return sql`active_days[1] > toDate(${now}) - ${Number.parseInt(seen, 10)}`;
}

export function ticketsCondition(tickets: 'open' | 'none'): SqlQuery {
  return tickets === 'open' ? sql`open_tickets > 0` : sql`open_tickets = 0`;
}

/** `name:value` of a chosen trait; without a colon the trait only has to be there. */
export function traitCondition(pair: string): SqlQuery {
  const colon = pair.indexOf(':');
  if (colon < 1) return sql`traits[${pair}] != ''`;
  const name = pair.slice(0, colon);
  const value = pair.slice(colon + 1);
  return sql`(traits[${name}] = ${value} OR JSONExtractString(traits[${name}]) = ${value})`;
}

/** Words of the columns in `text`, or one whole identifier. */
export function wordsCondition(
  q: string,
  { workspaceId, text }: { workspaceId: string; text: SqlQuery },
): SqlQuery {
  const words = cutWords(q).map(
    (word) => sql`position(removeDiacriticsUTF8(lowerUTF8(${text})), ${word}) > 0`,
  );
  const everyWord = words.length === 0 ? sql`0` : sql.join(words, ' AND ');
  return sql`((${everyWord}) OR id IN (
    SELECT if(owners.owner = ${uuidOf(NO_ACCOUNT)}, found.node, owners.owner)
    FROM (
      SELECT node
      FROM search_words
      WHERE workspace_id = ${uuidOf(workspaceId)} AND word = ${q.trim().toLowerCase()}
    ) AS found
    LEFT JOIN (
      SELECT node, owner
      FROM identity_owners FINAL
      WHERE workspace_id = ${uuidOf(workspaceId)}
    ) AS owners ON owners.node = found.node
  ))`;
}

/** One value or several, as query strings give them. */
export function listOf<Value>(given: Value | Value[] | undefined): Value[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? given : [given];
}
