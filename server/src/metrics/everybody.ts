import { SextantError, type SubjectKind } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { uuidOf } from '../profiles/index.ts';
import { metricsOverChildren } from './children.ts';
import type { MetricsDeps } from './deps.ts';
import { type EvaluateDeps, statementFor } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { allAccounts, allPeople } from './statement/row-source.ts';

export type OverEverybody = Evaluation & { readonly select: (relation: SqlQuery) => SqlQuery };

/** Asks one statement of everybody. Throws `invalid_request` where a metric looks at child accounts. */
export async function overEverybody<Row>(
  deps: EvaluateDeps,
  { select, ...ask }: OverEverybody,
): Promise<Row[]> {
  const query = select(sql`(${await statementOverEverybody(deps, ask)})`);
  return deps.clickhouse.forWorkspace(ask.workspaceId).query<Row>(query);
}

/** The statement that computes everybody. Throws as `overEverybody` does. */
export async function statementOverEverybody(deps: EvaluateDeps, ask: Evaluation): Promise<SqlQuery> {
  const [overChildren] = metricsOverChildren(ask.metrics);
  if (overChildren !== undefined) {
    throw new SextantError(
      'invalid_request',
      `“${overChildren.name}” looks at child accounts, which cannot be previewed over everybody; publish it to see it.`,
    );
  }
  const source = ask.subject === 'person' ? allPeople(ask.workspaceId) : allAccounts(ask.workspaceId);
  return statementFor(deps, { ask, source, given: null });
}

/** Subjects in one batch of `everybody`. */
const BATCH = 5_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** The ids of everybody in the lists, page by page, so that no statement is open while a page is worked on. */
export async function* everybody(
  { clickhouse }: Pick<MetricsDeps, 'clickhouse'>,
  { workspaceId, subject }: { workspaceId: string; subject: SubjectKind },
): AsyncIterable<string[]> {
  const store = clickhouse.forWorkspace(workspaceId);
  let after = FIRST_ID;
  for (;;) {
    const rows = await store.query<{ id: string }>(idsQuery({ workspaceId, subject, after }));
    if (rows.length > 0) yield rows.map(({ id }) => id);
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = last.id;
  }
}

/** In the engine's own order of UUIDs, by which the lists are stored. */
export function idsQuery(page: { workspaceId: string; subject: SubjectKind; after: string }): SqlQuery {
  const list = page.subject === 'person' ? sql`people` : sql`accounts`;
  return sql`SELECT id
FROM ${list} FINAL
WHERE workspace_id = ${uuidOf(page.workspaceId)} AND id > ${uuidOf(page.after)}
ORDER BY id
LIMIT ${BATCH}`;
}
