import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import {
  type ClickHouseStatement,
  renderClickHouse,
  renderClickHouseLiterals,
} from '../sql/render-clickhouse.ts';
import { type SqlQuery, sql } from '../sql/sql.ts';
import { ClickHouseError, toClickHouseError } from './clickhouse-error.ts';
import { BASE_SETTINGS, type ClickHouseConnection } from './connection.ts';
import type { InsertText, QuerySettings } from './port.ts';

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
    clickhouse_settings: { ...BASE_SETTINGS },
  });
  return {
    kind: 'server',
    query: (query, settings) =>
      naming(async () => {
        const { text, params } = statementFor(query);
        const answer = await client.query({
          query: text,
          query_params: { ...params },
          clickhouse_settings: { ...settings },
          format: 'JSONEachRow',
        });
        return answer.json();
      }),
    stream: (query, settings) => streamRows(client, statementFor(query), settings),
    execute: (query, settings) =>
      naming(async () => {
        const { text, params } = statementFor(query);
        await client.command({
          query: text,
          query_params: { ...params },
          clickhouse_settings: { ...settings },
        });
      }),
    insertText: (insert) => naming(() => insertLines(client, insert)),
    close: () => client.close(),
  };
}

/**
 * Parameters travel in the URL, where a server takes at most 128 kB a value and 1 MB in all; a statement with
 * more, such as a long list of ids, carries its values as literals in its body.
 */
function statementFor(query: SqlQuery): ClickHouseStatement {
  const statement = renderClickHouse(query);
  const fits = JSON.stringify(statement.params, bigintText).length <= PARAMS_MAX_CHARACTERS;
  return fits ? statement : { text: renderClickHouseLiterals(query), params: {} };
}

const PARAMS_MAX_CHARACTERS = 16_000;

function bigintText(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
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
