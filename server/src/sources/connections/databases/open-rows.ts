import type { SourceRecord } from '../../import/index.ts';
import { DatabaseError, databaseError } from './database-error.ts';
import { openMysqlRows } from './mysql-rows.ts';
import { openPostgresRows } from './postgres-rows.ts';
import { checkedQuery, type DatabaseRows, type OpenRows, type RowsWanted } from './statement.ts';

const drivers: Readonly<Record<string, OpenRows>> = {
  'postgres:': openPostgresRows,
  'postgresql:': openPostgresRows,
  'mysql:': openMysqlRows,
  'mariadb:': openMysqlRows,
};

/** Throws a `DatabaseError` with a sentence when the address is none of a database we can read. */
export function readDatabaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || drivers[url.protocol] === undefined || url.hostname === '') {
    throw new DatabaseError('The address is written postgres://user:password@host/database, or mysql://….');
  }
  return url;
}

/** Rejects with a `DatabaseError` when the database cannot be reached, or does not understand the query. */
export async function openRows(urlText: string, wanted: RowsWanted): Promise<DatabaseRows> {
  const url = readDatabaseUrl(urlText);
  const open = drivers[url.protocol] ?? openPostgresRows;
  try {
    const rows = await open(url, { ...wanted, query: checkedQuery(wanted.query) });
    return { ...rows, batches: telling(rows.batches, url) };
  } catch (thrown) {
    throw databaseError(thrown, url);
  }
}

async function* telling(batches: DatabaseRows['batches'], url: URL): AsyncGenerator<readonly SourceRecord[]> {
  try {
    yield* batches;
  } catch (thrown) {
    throw databaseError(thrown, url);
  }
}
