import type { SqlQuery } from '../sql/sql.ts';
import type { ClickHouseConnection } from './connection.ts';
import type { ClickHouse, InsertRows, InsertText } from './port.ts';
import { createWorkspaceTables } from './workspace-tables.ts';
import { workspaceView } from './workspace-view.ts';

/** The store over either connection. */
export function openStore(connection: ClickHouseConnection, database: string): ClickHouse {
  const tables = createWorkspaceTables(connection, database);
  const store: ClickHouse = {
    kind: connection.kind,
    query: (query, options) => connection.query(query, options?.settings ?? {}),
    stream: (query, options) => connection.stream(query, options?.settings ?? {}),
    async execute(query, options) {
      try {
        await connection.execute(query, options?.settings ?? {});
      } finally {
        if (changesSchema(query)) tables.forget();
      }
    },
    insertText: (insert) => connection.insertText(insert),
    async insert(insert) {
      if (insert.rows.length > 0) await connection.insertText(asText(insert));
    },
    forWorkspace: (workspaceId) => workspaceView(store, tables, workspaceId),
    close: () => connection.close(),
  };
  return store;
}

const SCHEMA_CHANGE = /^\s*(--[^\n]*\n\s*)*(CREATE|ALTER|DROP|RENAME|EXCHANGE|ATTACH|DETACH|UNDROP)\b/i;

function changesSchema(query: SqlQuery): boolean {
  return SCHEMA_CHANGE.test(query.parts[0] ?? '');
}

function asText({ table, rows }: InsertRows): InsertText {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => {
    if (Object.keys(row).length !== columns.length) {
      throw new Error(`Rows for ${table} must all have the same columns: ${columns.join(', ')}.`);
    }
    return JSON.stringify(columns.map((column) => cell(table, column, row)));
  });
  return { table, columns, text: lines.join('\n') };
}

function cell(table: string, column: string, row: object): unknown {
  const value: unknown = Reflect.get(row, column);
  if (value === undefined)
    throw new Error(`A row for ${table} has no ${column}; write null if that is meant.`);
  // JSON has no form for it; ClickHouse reads the digits of a text as well.
  return typeof value === 'bigint' ? String(value) : value;
}
