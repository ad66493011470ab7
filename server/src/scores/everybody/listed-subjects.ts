import type { Collection, Money } from '@sextant/contract';
import { type SqlQuery, sql, typed } from '../../platform/sql/index.ts';
import type { ScoresDeps } from '../deps.ts';

/** A subject as lists show it. */
export interface ListedSubject {
  readonly id: string;
  readonly name: string;
  readonly mrr: Money | null;
}

/** Names and money of some subjects, by id. Somebody who is in no list yet is named by their id. */
export async function listedSubjects(
  deps: Pick<ScoresDeps, 'clickhouse' | 'nameSubjects'>,
  { workspaceId, collection, ids }: { workspaceId: string; collection: Collection; ids: readonly string[] },
): Promise<ReadonlyMap<string, ListedSubject>> {
  const isPeople = collection === 'people';
  const [names, rows] = await Promise.all([
    deps.nameSubjects({ workspaceId, people: isPeople ? ids : [], accounts: isPeople ? [] : ids }),
    isPeople ? [] : deps.clickhouse.forWorkspace(workspaceId).query<MoneyRow>(moneyQuery(workspaceId, ids)),
  ]);
  const money = new Map(rows.map((row) => [row.id, moneyOf(row)]));
  return new Map(
    ids.map((id) => [id, { id, name: names[collection].get(id)?.name ?? id, mrr: money.get(id) ?? null }]),
  );
}

/** What an account pays a month; null where it pays nothing. */
export function moneyOf({ mrr, currency }: Pick<MoneyRow, 'mrr' | 'currency'>): Money | null {
  return mrr > 0 && currency !== '' ? { amount: Math.round(mrr * 100) / 100, currency } : null;
}

interface MoneyRow {
  readonly id: string;
  readonly mrr: number;
  readonly currency: string;
}

function moneyQuery(workspaceId: string, ids: readonly string[]): SqlQuery {
  return sql`SELECT id, mrr, currency
FROM accounts FINAL
WHERE workspace_id = ${typed(workspaceId, 'UUID')} AND id IN ${typed(ids, 'Array(UUID)')}`;
}
