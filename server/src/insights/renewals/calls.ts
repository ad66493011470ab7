import type { Renewal } from '@sextant/contract';
import type { PostgresSession } from '../../platform/postgres/index.ts';
import { sql } from '../../platform/sql/index.ts';

/** What somebody expects of a renewal. */
export type Call = NonNullable<Renewal['call']>;

interface CallRow {
  readonly account_id: string;
  readonly renews_at: Date;
  readonly call: Call['call'] | null;
  readonly note: string;
  readonly made_by: string;
  readonly made_at: Date;
}

/** A call as it was made, of the account as it was known then; `call` is null where an earlier one was taken back. */
export interface MadeCall {
  readonly account: string;
  readonly renewsAt: Date;
  readonly call: Call | null;
}

export async function addCall(
  postgres: PostgresSession,
  of: {
    workspaceId: string;
    account: string;
    renewsAt: Date;
    call: Call['call'] | null;
    note: string;
    by: string;
    at: Date;
  },
): Promise<void> {
  await postgres.query(sql`
    INSERT INTO renewal_calls (workspace_id, account_id, renews_at, call, note, made_by, made_at)
    VALUES (${of.workspaceId}, ${of.account}, ${of.renewsAt}, ${of.call}, ${of.note}, ${of.by}, ${of.at})`);
}

/** The newest call of each renewal between two moments, the newest of all first. */
export async function callsBetween(
  postgres: PostgresSession,
  { workspaceId, from, to }: { workspaceId: string; from: Date; to: Date },
): Promise<MadeCall[]> {
  const rows = await postgres.query<CallRow>(sql`
    SELECT account_id, renews_at, call, note, made_by, made_at
    FROM (
      SELECT DISTINCT ON (account_id, renews_at) account_id, renews_at, call, note, made_by, made_at, nr
      FROM renewal_calls
      WHERE workspace_id = ${workspaceId} AND renews_at >= ${from} AND renews_at <= ${to}
      ORDER BY account_id, renews_at, nr DESC
    ) AS newest
    ORDER BY nr DESC`);
  return rows.map(madeCallOf);
}

/** The accounts that calls were made of. */
export async function accountsWithCalls(postgres: PostgresSession, workspaceId: string): Promise<string[]> {
  const rows = await postgres.query<Pick<CallRow, 'account_id'>>(sql`
    SELECT DISTINCT account_id FROM renewal_calls WHERE workspace_id = ${workspaceId} ORDER BY account_id`);
  return rows.map(({ account_id }) => account_id);
}

export async function removeCalls(
  postgres: PostgresSession,
  { workspaceId, accounts }: { workspaceId: string; accounts: readonly string[] },
): Promise<void> {
  await postgres.query(sql`
    DELETE FROM renewal_calls WHERE workspace_id = ${workspaceId} AND account_id = ANY(${accounts}::uuid[])`);
}

function madeCallOf(row: CallRow): MadeCall {
  const note = row.note === '' ? null : row.note;
  return {
    ...{ account: row.account_id, renewsAt: row.renews_at },
    call: row.call === null ? null : { call: row.call, note, by: row.made_by, at: row.made_at.toISOString() },
  };
}
