import type { EventFilter, SubjectKind } from '@sextant/contract';
import { DECISIONS_SOURCE } from '../../events/index.ts';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { isTheirs, NO_ACCOUNT, uuidOf } from '../../profiles/index.ts';

// What a row of `events` is, as expressions over it.

/** What they did, as opposed to what we decided or noticed about them. */
export const isSignOfLife: SqlQuery = isTheirs;

/** By which a person is seen in an account. */
export const isVisit: SqlQuery = sql`account_node != ${uuidOf(NO_ACCOUNT)} AND node != account_node AND ${isSignOfLife}`;

/** The role that a joining states: the text that the list of members is made of. */
export const saidRole: SqlQuery = sql`if(event = 'Account Added User', JSONExtract(properties, 'role', 'String'), '')`;

/** Whether what a row claims is about an account, or about the person. */
export const isOf: Readonly<Record<SubjectKind, SqlQuery>> = {
  account: sql`(type = 'group' OR node = account_node)`,
  person: sql`(type != 'group' AND node != account_node)`,
};

/**
 * The part of a filter that names and kinds decide. Our own decisions about who is who are found by their name and
 * not by a kind; signals have a kind of their own, so that only who names it counts them.
 */
export function namesEvents({ event, kind }: EventFilter): SqlQuery {
  const parts: SqlQuery[] = [];
  if (event !== undefined) parts.push(sql`event IN ${typed([event].flat(), 'Array(String)')}`);
  if (kind !== undefined) parts.push(sql`kind IN ${typed([kind].flat(), 'Array(String)')}`);
  if (event === undefined) parts.push(sql`source_id != ${uuidOf(DECISIONS_SOURCE)}`);
  return sql`(${sql.join(parts, ' AND ')})`;
}
