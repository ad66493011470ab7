import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import {
  type ClickHouseStatement,
  renderClickHouse,
  renderClickHouseLiterals,
} from '../sql/render-clickhouse.ts';
import { sql } from '../sql/sql.ts';
import type { InsertText, QuerySettings } from './clickhouse.ts';
import { ClickHouseError, toClickHouseError } from './clickhouse-error.ts';
import { BASE_SETTINGS, type ClickHouseConnection } from './connection.ts';

/** The client opens ten unless told, which quietly caps a busy process. */
const CONNECTIONS_MAX = 64;
/** A sweep over everybody or an INSERT … SELECT may take minutes. */
const REQUEST_TIMEOUT_MS = 10 * 60 * 1_000;

export interface ServerOptions {
  readonly url: string;
  readonly database: string;
}

/** Connects to a ClickHouse server over HTTP and makes the database there. */
export async function connectServer({ url, database }: ServerOptions): Promise<ClickHouseConnection> {
  await createDatabase(url, database);
  const client = createClient({
    url,
    database,
    application: 'sextant',
    max_open_connections: CONNECTIONS_MAX,
    request_timeout: REQUEST_TIMEOUT_MS,
    // Whatever it would log as an error it also throws.
    log: { level: ClickHouseLogLevel.OFF },
    // Long lists of ids do not fit into a URL.
    use_multipart_params_auto: true,
    clickhouse_settings: { ...BASE_SETTINGS },
  });
  return {
    kind: 'server',
    query: (query, settings) =>
      naming(async () => {
        const { text, params } = renderClickHouse(query);
        const answer = await client.query({
          query: text,
          query_params: { ...params },
          clickhouse_settings: { ...settings },
          format: 'JSONEachRow',
        });
        return answer.json();
      }),
    stream: (query, settings) => streamRows(client, renderClickHouse(query), settings),
    execute: (query, settings) =>
      naming(async () => {
        // Only SELECTs can carry long parameters outside the URL, so here the values are literals.
        await client.command({
          query: renderClickHouseLiterals(query),
          clickhouse_settings: { ...settings },
        });
      }),
    insertText: (insert) => naming(() => insertLines(client, insert)),
    close: () => client.close(),
  };
}

async function insertLines(
  client: ClickHouseClient,
  { table, columns, text, settings }: InsertText,
): Promise<void> {
  const names = renderClickHouse(sql.join(columns.map(sql.identifier), ', ')).text;
  const name = renderClickHouse(sql.identifier(table)).text;
  const answer = await client.exec({
    query: `INSERT INTO ${name} (${names}) FORMAT JSONCompactEachRow`,
    values: Readable.from([text], { objectMode: false }),
    clickhouse_settings: { ...settings },
  });
  // The connection is free again when its empty answer has been read to the end.
  await finished(answer.stream.resume());
}

async function* streamRows<Row>(
  client: ClickHouseClient,
  { text, params }: ClickHouseStatement,
  settings: QuerySettings,
): AsyncGenerator<Row[]> {
  const answer = await naming(() =>
    client.query({
      query: text,
      query_params: { ...params },
      clickhouse_settings: { ...settings },
      format: 'JSONEachRow',
    }),
  );
  try {
    for await (const rows of answer.stream<Row>()) yield rows.map((row) => row.json());
  } catch (thrown) {
    throw toClickHouseError(thrown);
  } finally {
    answer.close();
  }
}

async function createDatabase(url: string, database: string): Promise<void> {
  const client = createClient({ url, application: 'sextant', log: { level: ClickHouseLogLevel.OFF } });
  try {
    await client.command({
      query: `CREATE DATABASE IF NOT EXISTS ${renderClickHouse(sql.identifier(database)).text}`,
    });
  } catch (thrown) {
    throw explainReaching(url, toClickHouseError(thrown));
  } finally {
    await client.close();
  }
}

function explainReaching(url: string, error: ClickHouseError): ClickHouseError {
  return new ClickHouseError({
    message:
      `ClickHouse at ${new URL(url).host} did not take us in: ${error.message}. ` +
      'Check SEXTANT_CLICKHOUSE_URL, or leave it out to run ClickHouse embedded.',
    code: error.code,
    type: error.type,
    cause: error,
  });
}

async function naming<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw toClickHouseError(thrown);
  }
}
