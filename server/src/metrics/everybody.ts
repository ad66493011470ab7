import { SextantError, type SubjectKind } from '@sextant/contract';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { uuidOf } from '../profiles/index.ts';
import { childrenOf, metricsOverChildren } from './children.ts';
import type { MetricsDeps } from './deps.ts';
import { type EvaluateDeps, statementFor, valuesOverChildren } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { allAccounts, allPeople } from './statement/row-source.ts';
import type { GivenValues } from './statement/statement.ts';

/** Asks one statement of everybody. Throws `invalid_request` where child accounts are too many to look at. */
export async function overEverybody<Row>(
  deps: EvaluateDeps,
  { select, ...ask }: Evaluation & { readonly select: (relation: SqlQuery) => SqlQuery },
): Promise<Row[]> {
  const query = select(sql`(${await statementOverEverybody(deps, ask)})`);
  return deps.clickhouse.forWorkspace(ask.workspaceId).query<Row>(query);
}

/** The statement that computes everybody. Throws as `overEverybody` does. */
export async function statementOverEverybody(deps: EvaluateDeps, ask: Evaluation): Promise<SqlQuery> {
  const source = ask.subject === 'person' ? allPeople(ask.workspaceId) : allAccounts(ask.workspaceId);
  return statementFor(deps, { ask, source, given: await givenOverChildren(deps, ask) });
}

/** Values of child accounts are added up outside the engine and handed to it, so there must not be too many. */
const GIVEN_MAX = 50_000;

async function givenOverChildren(deps: EvaluateDeps, ask: Evaluation): Promise<GivenValues | null> {
  const [overChildren] = metricsOverChildren(ask.metrics);
  if (overChildren === undefined) return null;
  const children = await childrenOf(deps, { ...ask, ids: 'all' });
  const accounts = [...children.values()].reduce((sum, own) => sum + 1 + own.length, 0);
  if (accounts * ask.points.length > GIVEN_MAX) throw tooMany(overChildren.name);
  return valuesOverChildren(deps, { ...ask, children });
}

function tooMany(metric: string): SextantError {
  return new SextantError(
    'invalid_request',
    `“${metric}” looks at child accounts, and there are too many of those to preview that; look at one account.`,
  );
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
