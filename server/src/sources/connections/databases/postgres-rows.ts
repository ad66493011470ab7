import pg from 'pg';
import type { SourceRecord } from '../../import/index.ts';
import {
  BATCH_ROWS,
  CONNECT_TIMEOUT_MS,
  type OpenRows,
  STATEMENT_TIMEOUT_MS,
  statementOf,
} from './statement.ts';

/** Through a cursor of the server, so that neither side holds more than a batch. */
export const openPostgresRows: OpenRows = async (url, wanted) => {
  const client = new pg.Client({
    connectionString: url.href,
    application_name: 'sextant',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    options: '-c timezone=UTC -c datestyle=ISO -c default_transaction_read_only=on',
    types: { getTypeParser },
  });
  // A connection that breaks is told by the statement under way; without a listener it would end the process.
  client.on('error', () => {});
  // Also a transaction that was not ended ends with its connection.
  const close = (): Promise<void> => client.end().catch(() => {});
  try {
    await client.connect();
    await client.query('BEGIN READ ONLY');
    const from = wanted.from === null ? null : client.escapeLiteral(wanted.from);
    const statement = statementOf(wanted, { quote: pg.escapeIdentifier, from });
    // The extended protocol takes one statement and no second one behind it.
    const declare = { text: `DECLARE sextant_rows NO SCROLL CURSOR FOR ${statement}`, queryMode: 'extended' };
    await client.query(declare);
    const first = await client.query<SourceRecord>(FETCH);
    return { columns: first.fields.map(({ name }) => name), batches: batchesOf(client, first.rows), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
};

const FETCH = `FETCH FORWARD ${BATCH_ROWS} FROM sextant_rows`;

async function* batchesOf(
  client: pg.Client,
  first: readonly SourceRecord[],
): AsyncGenerator<readonly SourceRecord[]> {
  for (let rows = first; rows.length > 0; { rows } = await client.query<SourceRecord>(FETCH)) yield rows;
}

const { builtins } = pg.types;

/** Numbers where they are exact, and times as ISO texts with all their digits. */
function getTypeParser(oid: number): (text: string) => unknown {
  switch (oid) {
    case builtins.INT8:
    case builtins.NUMERIC:
      return exactNumber;
    case builtins.TIMESTAMPTZ:
      return (text) => text.replace(' ', 'T').replace(/\+00$/, 'Z');
    case builtins.TIMESTAMP:
      // Of which zone it is, only the map can say.
      return (text) => text.replace(' ', 'T');
    case builtins.DATE:
      return (text) => text;
    default:
      return pg.types.getTypeParser(oid);
  }
}

/** As it is written where a number would be another one. */
function exactNumber(text: string): number | string {
  const number = Number(text);
  const isExact = Number.isInteger(number) ? Number.isSafeInteger(number) : text.length <= EXACT_LENGTH_MAX;
  return isExact ? number : text;
}

const EXACT_LENGTH_MAX = 16;
