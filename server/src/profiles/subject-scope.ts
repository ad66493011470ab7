import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';

/** Stands for "no account" in the event log. */
export const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000';

/** Which rows of the event log are a subject's: a WHERE condition that names the workspace and the primary key. */
export interface SubjectScope {
  readonly workspaceId: string;
  readonly rows: SqlQuery;
}

/** Nodes of an account and of its people, by which its events are found. */
export interface AccountNodes {
  /** The account's own identifiers. */
  readonly nodes: readonly string[];
  /** Identifiers of everybody who is or was a member. */
  readonly memberNodes: readonly string[];
  /** Those of them whose person is at present in this account only: their unaddressed events are the account's. */
  readonly soleNodes: readonly string[];
}

export function uuidOf(id: string): SqlQuery {
  return sql`${typed(id, 'UUID')}`;
}

export function uuidsOf(ids: readonly string[]): SqlQuery {
  return sql`${typed(ids, 'Array(UUID)')}`;
}

/** Everything filed under the nodes of one person. */
export function personScope(workspaceId: string, nodes: readonly string[]): SubjectScope {
  return { workspaceId, rows: sql`workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf(nodes)}` };
}

/**
 * Everything that speaks of the account, and what its people did without naming an account. The nodes of account
 * and members come first in the condition since the log is sorted by them.
 */
export function accountScope(
  workspaceId: string,
  { nodes, memberNodes, soleNodes }: AccountNodes,
): SubjectScope {
  return {
    workspaceId,
    rows: sql`workspace_id = ${uuidOf(workspaceId)} AND node IN ${uuidsOf([...nodes, ...memberNodes])}
  AND (account_node IN ${uuidsOf(nodes)} OR (account_node = ${uuidOf(NO_ACCOUNT)} AND node IN ${uuidsOf(soleNodes)}))`,
  };
}
