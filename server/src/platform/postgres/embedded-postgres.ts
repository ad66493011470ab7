import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { renderPostgres } from '../sql/render-postgres.ts';
import { type SqlQuery, sql } from '../sql/sql.ts';
import { parserOf } from './parse-value.ts';
import type { PgliteRows } from './pglite-protocol.ts';
import { type PgliteThread, startPgliteThread } from './pglite-thread.ts';
import type { Postgres, PostgresOptions, PostgresSession } from './port.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createTransactionGuard } from './transaction-guard.ts';
import { createTurnstile } from './turnstile.ts';

/** Opens PGlite on `dataDir`. It has one connection: transactions run alone, plain statements between them. */
export async function openEmbeddedPostgres(options: PostgresOptions): Promise<Postgres> {
  await mkdir(dirname(options.dataDir), { recursive: true });
  const subscriptions = createSubscriptions();
  const thread = await startPgliteThread(
    { dataDir: options.dataDir, snapshotPath: options.snapshotPath },
    subscriptions.deliver,
  );
  const session = embeddedSession(thread);
  const turnstile = createTurnstile();
  const guard = createTransactionGuard();
  const query = async <Row>(statement: SqlQuery): Promise<Row[]> => {
    guard.assertOutside();
    return turnstile.together(() => session.query<Row>(statement));
  };
  return {
    kind: 'embedded',
    query,
    async transaction(work) {
      guard.assertOutside();
      return turnstile.alone(() => inTransaction(session, (tx) => guard.run(tx, work)));
    },
    listen: (channel, handler) =>
      subscriptions.add(channel, handler, async (command) => {
        await query(sql`${sql.text(command)} ${sql.identifier(channel)}`);
      }),
    async exec(script) {
      guard.assertOutside();
      await turnstile.alone(() => thread.ask({ op: 'exec', text: script }));
    },
    // Whoever is in the line is served first.
    close: () => turnstile.alone(() => thread.close()),
  };
}

/**
 * Writes the tarball of a fresh, empty store that `openPostgres` starts from when `snapshotPath` names it;
 * the build makes it once. About 4 MB.
 */
export async function writePostgresSnapshot(path: string): Promise<void> {
  const thread = await startPgliteThread({}, () => {});
  const { dump } = await thread.ask({ op: 'dump' });
  await thread.close();
  if (dump === undefined) throw new Error('Embedded PostgreSQL gave no snapshot.');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, dump);
}

async function inTransaction<T>(
  session: PostgresSession,
  work: (tx: PostgresSession) => Promise<T>,
): Promise<T> {
  await session.query(sql`BEGIN`);
  try {
    const result = await work(session);
    await session.query(sql`COMMIT`);
    return result;
  } catch (thrown) {
    await session.query(sql`ROLLBACK`);
    throw thrown;
  }
}

function embeddedSession(thread: PgliteThread): PostgresSession {
  return {
    async query<Row>(statement: SqlQuery): Promise<Row[]> {
      const { rows } = await thread.ask({ op: 'query', ...renderPostgres(statement) });
      return rows === undefined ? [] : parseRows<Row>(rows);
    },
  };
}

function parseRows<Row>({ names, types, rows }: PgliteRows): Row[] {
  const columns = names.map((name, index) => ({ name, index, parse: parserOf(types[index] ?? 0) }));
  return rows.map((texts) => {
    const row: Record<string, unknown> = {};
    for (const { name, index, parse } of columns) {
      const text = texts[index] ?? null;
      row[name] = text === null ? null : parse(text);
    }
    // The caller names the row's type; this is where the database's rows become it.
    return row as Row;
  });
}
