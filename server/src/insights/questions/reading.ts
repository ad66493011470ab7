import type { ClickHouse } from '../../platform/clickhouse/index.ts';
import { renderClickHouse, type SqlQuery } from '../../platform/sql/index.ts';

/** Reads one workspace's rows and remembers by which statements. */
export interface Reading {
  query<Row>(statement: SqlQuery): Promise<Row[]>;
  /** Notes a statement that somebody else runs, and hands it on. */
  note(statement: SqlQuery): SqlQuery;
  /** All statements so far, one after the other, values as named parameters. */
  statements(): string;
}

export function createReading(clickhouse: ClickHouse, workspaceId: string): Reading {
  const store = clickhouse.forWorkspace(workspaceId);
  const texts: string[] = [];
  const note = (statement: SqlQuery): SqlQuery => {
    texts.push(renderClickHouse(statement).text);
    return statement;
  };
  return {
    query: (statement) => store.query(note(statement)),
    note,
    statements: () => texts.join(';\n\n'),
  };
}
