import { isUuid } from '../ids.ts';
import type { SqlQuery } from '../sql/sql.ts';
import type { ClickHouse, InsertRows, InsertText, QueryOptions } from './port.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

/** The store as one workspace sees it: the one place that keeps workspaces apart in ClickHouse. */
export function workspaceView(store: ClickHouse, tables: WorkspaceTables, workspaceId: string): ClickHouse {
  if (!isUuid(workspaceId)) throw new Error(`${JSON.stringify(workspaceId)} is not a workspace's id.`);
  const filtered = async (query: SqlQuery, options?: QueryOptions): Promise<QueryOptions> => {
    assertFilterReaches(query);
    // Ours comes last, so that no caller's setting can widen what is seen.
    return { settings: { ...options?.settings, ...(await tables.filterFor(workspaceId)) } };
  };
  return {
    kind: store.kind,
    query: async (query, options) => store.query(query, await filtered(query, options)),
    async *stream<Row>(query: SqlQuery, options?: QueryOptions) {
      yield* store.stream<Row>(query, await filtered(query, options));
    },
    async execute(query, options) {
      assertInsertSelect(query);
      await store.execute(query, await filtered(query, options));
    },
    async insertText(insert) {
      assertOwnLines(insert, workspaceId);
      await store.insertText(insert);
    },
    async insert(insert) {
      assertOwnRows(insert, workspaceId);
      await store.insert(insert);
    },
    forWorkspace(other) {
      if (other !== workspaceId) throw new Error('The store of one workspace cannot become that of another.');
      return this;
    },
    // The store belongs to whoever opened it, not to a view of it.
    close: async () => {},
  };
}

/**
 * Table functions that read stored rows without naming the table, so that no filter is found for it; and a
 * setting in the statement's own text. Guards our own statements against a slip, not against foreign SQL.
 */
const BEYOND_THE_FILTER =
  /\b(merge|remote|remoteSecure|cluster|clusterAllReplicas|loop|mergeTree[A-Za-z]+|dictGet[A-Za-z]*|dictionary)\b["`]?\s*\(|additional_table_filters/i;

function assertFilterReaches(query: SqlQuery): void {
  const found = query.parts
    .map((part) => BEYOND_THE_FILTER.exec(part)?.[0])
    .find((text) => text !== undefined);
  if (found === undefined) return;
  throw new Error(
    `A workspace's statement may not use ${found}: the workspace filter does not reach what it reads.`,
  );
}

function assertInsertSelect(query: SqlQuery): void {
  if (/^\s*(--[^\n]*\n\s*)*INSERT\s/i.test(query.parts[0] ?? '')) return;
  throw new Error(
    'A workspace may only read, and insert what it read. ClickHouse changes rows in place later and outside ' +
      'this guarantee: run that on the whole store, with workspace_id in its WHERE.',
  );
}

function assertOwnRows({ table, rows }: InsertRows, workspaceId: string): void {
  for (const row of rows) {
    if ('workspace_id' in row && row.workspace_id !== workspaceId) throw foreignRow(table);
  }
}

function assertOwnLines({ table, columns, text }: InsertText, workspaceId: string): void {
  const position = columns.indexOf('workspace_id');
  if (position < 0) return;
  for (const line of String(text).split('\n')) {
    if (line.trim() === '') continue;
    const values: unknown = JSON.parse(line);
    if (!Array.isArray(values) || values[position] !== workspaceId) throw foreignRow(table);
  }
}

function foreignRow(table: string): Error {
  return new Error(`A row for ${table} names another workspace than the one it is stored for.`);
}
