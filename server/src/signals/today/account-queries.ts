import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import { uuidOf, uuidsOf } from '../../profiles/index.ts';

/** An account with its money, its renewal and where it stands on one score. */
export interface StandingAccountRow {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly mrr: number;
  readonly currency: string;
  readonly renews_at: string;
  readonly value: number | null;
  readonly band: string;
}

interface Asked {
  readonly workspaceId: string;
  /** Name of the score; '' for none. */
  readonly score: string;
  readonly limit: number;
}

const texts = (values: readonly string[]): SqlQuery => sql`${typed(values, 'Array(String)')}`;

/** Accounts that pay or renew, the most money first. */
export function portfolioQuery(ask: Asked): SqlQuery {
  return accountsWhere(ask, sql`mrr > 0 OR renews_at > ${new Date(0)}`);
}

/** Accounts in some bands and accounts by their ids, the most money first. */
export function candidatesQuery({
  bands,
  ids,
  ...ask
}: Asked & { bands: readonly string[]; ids: readonly string[] }): SqlQuery {
  return accountsWhere(ask, sql`band IN ${texts(bands)} OR id IN ${uuidsOf(ids)}`);
}

function accountsWhere({ workspaceId, score, limit }: Asked, condition: SqlQuery): SqlQuery {
  return sql`WITH placed AS (
  SELECT id, if(mapContains(scores, ${score}), scores[${score}], NULL) AS value, bands[${score}] AS band
  FROM standings FINAL
  WHERE workspace_id = ${uuidOf(workspaceId)} AND collection = 'accounts'
)
SELECT
  accounts.id AS id,
  accounts.name AS name,
  accounts.owner AS owner,
  accounts.mrr AS mrr,
  accounts.currency AS currency,
  accounts.renews_at AS renews_at,
  placed.value AS value,
  placed.band AS band
FROM accounts FINAL
LEFT JOIN placed ON placed.id = accounts.id
WHERE workspace_id = ${uuidOf(workspaceId)} AND (${condition})
ORDER BY mrr DESC, id
LIMIT ${limit}`;
}

/** The money of accounts, and of the accounts of people, a month. */
export function moneyOfSubjectsQuery(
  workspaceId: string,
  { people, accounts }: { people: readonly string[]; accounts: readonly string[] },
): SqlQuery {
  return sql`WITH paying AS (
  SELECT id, mrr
  FROM accounts FINAL
  WHERE workspace_id = ${uuidOf(workspaceId)} AND mrr > 0
)
SELECT id, mrr
FROM paying
WHERE id IN ${uuidsOf(accounts)}
UNION ALL
SELECT people.id AS id, paying.mrr AS mrr
FROM people FINAL
INNER JOIN paying ON paying.id = people.account_id
WHERE workspace_id = ${uuidOf(workspaceId)} AND people.id IN ${uuidsOf(people)}`;
}
