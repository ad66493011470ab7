import { type SqlQuery, sql } from '../platform/sql/index.ts';
import type { ProfilesDeps } from './deps.ts';
import { rewriteRows, type Touched } from './lists/apply.ts';
import { accountNodesQuery, arrivedSinceQuery, peopleAfterQuery, viewQuery } from './rebuild-queries.ts';
import { NO_ACCOUNT } from './subject-scope.ts';

/** A table that has been computed anew. */
export interface Rebuild {
  readonly table: string;
}

/**
 * The views by which the engine computes from each insert, in their order: a view reads the log or a table before
 * it. Those they write are computed anew by the same text, read from the engine itself.
 */
const VIEWS = [
  { view: 'traits_from_events', table: 'traits' },
  { view: 'active_days_from_events', table: 'active_days' },
  { view: 'memberships_from_events', table: 'memberships' },
] as const;

/**
 * Tables that are emptied; the views between them fill the second ones as the first are filled. Search words stay:
 * they are a set that the same log fills with the same words, and those of identifiers come from the replay.
 */
const EMPTIED = [
  'traits',
  'active_days',
  'memberships',
  'memberships_by_person',
  'people',
  'accounts',
] as const;

/** Subjects that are written to the lists between two looks at the log. */
const NODES_PER_ROUND = 20_000;

type RebuildDeps = ProfilesDeps & { readonly nextVersion: () => number };

/**
 * Empties everything computed from the log and computes it anew, table by table; identity and its owner map must
 * be up to date before.
 */
export async function* rebuildProjections(deps: RebuildDeps): AsyncGenerator<Rebuild> {
  for (const table of EMPTIED) await deps.clickhouse.execute(sql`TRUNCATE TABLE ${sql.identifier(table)}`);
  for (const { view, table } of VIEWS) {
    await deps.clickhouse.execute(await fillQuery(deps, { view, table }));
    yield { table };
  }
  for (const workspaceId of await deps.workspaceIds()) {
    await rewriteEverybody(deps, workspaceId);
  }
  yield { table: 'people' };
  yield { table: 'accounts' };
}

/**
 * Adds what a crash between storing an event and computing from it left out, for events received since. All of it
 * is idempotent: sets, minima and maxima.
 */
export async function repairProjections(
  deps: ProfilesDeps & { readonly touch: (touched: Touched) => void },
  since: Date,
): Promise<void> {
  for (const { view, table } of VIEWS) {
    await deps.clickhouse.execute(await fillQuery(deps, { view, table }), {
      settings: await onlyRows(deps, { table: 'events', condition: () => arrivedSinceText(since) }),
    });
  }
  for (const workspaceId of await deps.workspaceIds()) {
    deps.touch(await arrivedSince(deps, { workspaceId, since }));
  }
}

/** Whom something arrived for. */
export async function arrivedSince(
  { clickhouse }: Pick<ProfilesDeps, 'clickhouse'>,
  { workspaceId, since }: { workspaceId: string; since: Date },
): Promise<Touched> {
  const rows = await clickhouse
    .forWorkspace(workspaceId)
    .query<{ node: string; account_node: string }>(arrivedSinceQuery(workspaceId, since));
  return {
    workspaceId,
    people: [...new Set(rows.map(({ node }) => node))],
    accounts: [
      ...new Set(rows.map(({ account_node }) => account_node).filter((node) => node !== NO_ACCOUNT)),
    ],
  };
}

/** The view's own SELECT as an insert into its table, columns by name. */
export async function fillQuery(
  { clickhouse }: Pick<ProfilesDeps, 'clickhouse'>,
  { view, table }: { view: string; table: string },
): Promise<SqlQuery> {
  const [found] = await clickhouse.query<{ as_select: string; columns: string[] }>(viewQuery(view));
  if (found === undefined) throw new Error(`The view ${view} is missing; were the migrations applied?`);
  const columns = sql.join(
    found.columns.map((column) => sql.identifier(column)),
    ', ',
  );
  return sql`INSERT INTO ${sql.identifier(table)} (${columns}) ${sql.text(found.as_select)}`;
}

function arrivedSinceText(since: Date): string {
  const received = since.toISOString().replace('T', ' ').replace('Z', '');
  return `received_at >= toDateTime64('${received}', 3, 'UTC')`;
}

/** Settings by which a statement sees of a table only the rows of a condition, which holds nothing from outside. */
export async function onlyRows(
  { clickhouse }: Pick<ProfilesDeps, 'clickhouse'>,
  { table, condition }: { table: string; condition: (database: string) => string },
) {
  const [row] = await clickhouse.query<{ name: string }>(sql`SELECT currentDatabase() AS name`);
  const database = row?.name ?? '';
  const text = condition(database).replaceAll("'", "\\'");
  return { additional_table_filters: `{'${database}.${table}': '${text}'}` };
}

/** Writes the rows of everybody in the log, in the order of nodes, some thousand at a time. */
async function rewriteEverybody(deps: RebuildDeps, workspaceId: string): Promise<void> {
  const store = deps.clickhouse.forWorkspace(workspaceId);
  let after = NO_ACCOUNT;
  for (;;) {
    const rows = await store.query<{ node: string }>(
      peopleAfterQuery(workspaceId, { after, limit: NODES_PER_ROUND }),
    );
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.node;
    await rewriteRows(deps, { workspaceId, people: rows.map(({ node }) => node), accounts: [], alone: true });
  }
  const accounts = await store.query<{ node: string }>(accountNodesQuery(workspaceId));
  await rewriteRows(deps, { workspaceId, people: [], accounts: accounts.map(({ node }) => node) });
}
