import mysql from 'mysql2';
import type { Connection, TypeCastField, TypeCastNext } from 'mysql2/promise';
import type { SourceRecord } from '../../import/index.ts';
import {
  BATCH_ROWS,
  CONNECT_TIMEOUT_MS,
  type OpenRows,
  STATEMENT_TIMEOUT_MS,
  statementOf,
} from './statement.ts';

/** As a stream that the driver stops while nobody takes rows. */
export const openMysqlRows: OpenRows = async (url, wanted) => {
  const driver = mysql.createConnection({
    uri: url.href.replace(/^mariadb:/, 'mysql:'),
    connectTimeout: CONNECT_TIMEOUT_MS,
    multipleStatements: false,
    supportBigNumbers: true,
    decimalNumbers: true,
    timezone: 'Z',
    typeCast: readField,
  });
  driver.on('error', () => {});
  const connection = driver.promise();
  // Without a farewell: one would wait for the rows that nobody reads.
  const close = async (): Promise<void> => driver.destroy();
  try {
    await connection.query("SET SESSION time_zone = '+00:00'");
    await limitStatements(connection);
    await connection.query('START TRANSACTION READ ONLY');
    const from = wanted.from === null ? null : driver.escape(asWritten(wanted.from));
    const statement = statementOf(wanted, { quote: (name) => mysql.escapeId(name, true), from });
    const [, fields] = await connection.query(`SELECT * FROM (${statement}) AS sextant_head LIMIT 0`);
    const stream = driver.query(statement).stream({ highWaterMark: BATCH_ROWS });
    return { columns: fields.map(({ name }) => name), batches: batchesOf(stream), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
};

/** MySQL counts milliseconds, MariaDB seconds under another name; each knows only its own. */
async function limitStatements(connection: Pick<Connection, 'query'>): Promise<void> {
  await connection
    .query(`SET SESSION max_execution_time = ${STATEMENT_TIMEOUT_MS}`)
    .catch(() => connection.query(`SET SESSION max_statement_time = ${STATEMENT_TIMEOUT_MS / 1000}`));
}

async function* batchesOf(stream: AsyncIterable<SourceRecord>): AsyncGenerator<readonly SourceRecord[]> {
  let batch: SourceRecord[] = [];
  for await (const row of stream) {
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Times as ISO texts: a TIMESTAMP is of UTC, of a DATETIME only the map knows the zone. */
function readField(field: TypeCastField, next: TypeCastNext): unknown {
  switch (field.type) {
    case 'TIMESTAMP':
      return isoOf(field.string(), 'Z');
    case 'DATETIME':
      return isoOf(field.string(), '');
    case 'DATE':
    case 'NEWDATE':
      return field.string();
    default:
      return next();
  }
}

function isoOf(text: string | null, zone: string): string | null {
  return text === null ? null : text.replace(' ', 'T') + zone;
}

/** A time as MySQL writes it; anything else as it is. */
function asWritten(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)T([\d:.]+)Z?$/, '$1 $2');
}
