import pg from 'pg';
import { renderPostgres } from '../sql/render-postgres.ts';
import { type SqlQuery, sql } from '../sql/sql.ts';
import { parserOf } from './parse-value.ts';
import type { Postgres, PostgresSession } from './port.ts';
import { PostgresError, postgresErrorFields } from './postgres-error.ts';
import { openServerListener } from './server-listener.ts';
import { createTransactionGuard } from './transaction-guard.ts';
import { createTurnstile } from './turnstile.ts';

/** Enough for two cores' worth of requests and the jobs beside them; PostgreSQL's own default allows 100 in all. */
const CONNECTIONS_MAX = 20;
const CONNECT_TIMEOUT_MS = 10_000;

/** Opens a pool on a PostgreSQL server. Rejects with a sentence if the server cannot be reached. */
export async function openServerPostgres(url: string): Promise<Postgres> {
  const pool = new pg.Pool({ ...connectionConfig(url), max: CONNECTIONS_MAX });
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  await checkReachable(pool, url);
  const guard = createTransactionGuard();
  const listener = openServerListener(() => new pg.Client(connectionConfig(url)));
  return {
    kind: 'server',
    async query(statement) {
      guard.assertOutside();
      return run(pool, statement);
    },
    async transaction(work) {
      guard.assertOutside();
      return inTransaction(pool, (tx) => guard.run(tx, work));
    },
    listen: listener.listen,
    async exec(script) {
      guard.assertOutside();
      await naming(pool.query(script));
    },
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

function connectionConfig(connectionString: string): pg.ClientConfig {
  return {
    connectionString,
    application_name: 'sextant',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    options: '-c timezone=UTC -c datestyle=ISO -c client_min_messages=warning',
    types: { getTypeParser: (oid: number) => parserOf(oid) },
  };
}

async function checkReachable(pool: pg.Pool, url: string): Promise<void> {
  try {
    await pool.query('SELECT 1');
  } catch (thrown) {
    await pool.end();
    const { hostname, port, pathname } = new URL(url);
    const fields = postgresErrorFields(thrown);
    throw new PostgresError({
      ...fields,
      message:
        `PostgreSQL at ${hostname}:${port || 5432}${pathname} did not answer: ${fields.message}. ` +
        'Check SEXTANT_POSTGRES_URL, or leave it out to run PostgreSQL embedded.',
    });
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: PostgresSession) => Promise<T>): Promise<T> {
  const client = await naming(pool.connect());
  let broken: Error | undefined;
  const onBroken = (error: Error): void => {
    broken = error;
  };
  client.on('error', onBroken);
  // The driver takes one statement at a time, and the rollback must come behind what is still under way.
  const line = createTurnstile();
  const send = <Row>(statement: SqlQuery): Promise<Row[]> => line.alone(() => run<Row>(client, statement));
  try {
    await send(sql`BEGIN`);
    const result = await work({ query: send });
    await send(sql`COMMIT`);
    return result;
  } catch (thrown) {
    // The first error is the one to tell; a connection that cannot even roll back is thrown away.
    await send(sql`ROLLBACK`).catch(onBroken);
    throw thrown;
  } finally {
    client.off('error', onBroken);
    client.release(broken);
  }
}

async function run<Row>(on: pg.Pool | pg.PoolClient, statement: SqlQuery): Promise<Row[]> {
  const { text, values } = renderPostgres(statement);
  const result = await naming(on.query({ text, values: [...values] }));
  // The caller names the row's type; this is where the database's rows become it.
  return result.rows as Row[];
}

async function naming<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    throw new PostgresError(postgresErrorFields(thrown));
  }
}
