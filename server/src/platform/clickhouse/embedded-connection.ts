import { mkdir } from 'node:fs/promises';
import { renderClickHouseLiterals, stringLiteral } from '../sql/render-clickhouse.ts';
import { type SqlQuery, sql } from '../sql/sql.ts';
import { ClickHouseError, toClickHouseError } from './clickhouse-error.ts';
import { BASE_SETTINGS, type ClickHouseConnection } from './connection.ts';
import { createSessionSlot, type EngineSession, type SessionSlot } from './engine-session.ts';
import { createLeases, type Leases } from './leases.ts';
import type { InsertText, QuerySettings } from './port.ts';

/**
 * Each session runs one statement at a time, so reads and writes have sessions of their own: a slow report does
 * not hold up storing events. A running statement occupies one thread of libuv's pool, which has four unless
 * UV_THREADPOOL_SIZE says otherwise before the process starts; with four, five statements at once make file and
 * DNS work wait. Start Sextant with UV_THREADPOOL_SIZE=12.
 */
const READ_SESSIONS = 3;
const WRITE_SESSIONS = 2;

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly database: string;
}

/** Opens the engine inside this process. Rejects with a sentence if another process has the folder open. */
export async function connectEmbedded({ dataDir, database }: EmbeddedOptions): Promise<ClickHouseConnection> {
  await mkdir(dataDir, { recursive: true });
  const openSession = await sessionOpener(dataDir, database);
  const slots = Array.from({ length: READ_SESSIONS + WRITE_SESSIONS }, () => createSessionSlot(openSession));
  const readers = createLeases(slots.slice(0, READ_SESSIONS));
  const writers = createLeases(slots.slice(READ_SESSIONS));
  await writers.use((slot) => slot.use(async () => {}));
  return {
    kind: 'embedded',
    query: (query, settings) =>
      readers.use((slot) => slot.use((session) => readRows(session, query, settings))),
    stream: (query, settings) => streamRows(readers, query, settings),
    execute: (query, settings) =>
      writers.use((slot) => slot.use((session) => execute(session, query, settings))),
    insertText: (insert) => writers.use((slot) => slot.use((session) => insertLines(session, insert))),
    async close() {
      await Promise.all([readers.drain(), writers.drain()]);
      for (const slot of slots) slot.close();
    },
  };
}

async function sessionOpener(dataDir: string, database: string): Promise<() => Promise<EngineSession>> {
  // Loaded here and not on top: it brings 550 MB of engine, which a process with a server does without.
  const { Session } = await import('chdb');
  const name = renderClickHouseLiterals(sql.identifier(database));
  return async () => {
    try {
      const session: EngineSession = new Session(dataDir);
      // The default database has an engine of its own, on which refreshable views do not work.
      await run(session, `CREATE DATABASE IF NOT EXISTS ${name} ENGINE = Atomic`);
      await run(session, `USE ${name}`);
      const settings = Object.entries(BASE_SETTINGS).map(
        ([setting, value]) => `${setting} = ${settingLiteral(value)}`,
      );
      await run(session, `SET ${settings.join(', ')}`);
      return session;
    } catch (thrown) {
      throw explainOpening(dataDir, toClickHouseError(thrown));
    }
  };
}

/** ClickHouse's number for a file that cannot be opened: here, its lock file, held by another process. */
const CANNOT_OPEN_FILE = 76;
/** All the binding says; the engine prints its number 76 itself. */
const NO_CONNECTION = 'Failed to create connection';

function explainOpening(dataDir: string, error: ClickHouseError): ClickHouseError {
  if (error.code !== CANNOT_OPEN_FILE && !error.message.includes(NO_CONNECTION)) return error;
  return new ClickHouseError({
    message:
      `The event store in ${dataDir} cannot be opened: most likely another process has it open, and only one may. ` +
      'Stop the other Sextant, choose another folder with SEXTANT_DATA, or run both on servers ' +
      '(SEXTANT_CLICKHOUSE_URL, SEXTANT_POSTGRES_URL).',
    code: CANNOT_OPEN_FILE,
    type: 'CANNOT_OPEN_FILE',
    cause: error,
  });
}

async function readRows<Row>(
  session: EngineSession,
  query: SqlQuery,
  settings: QuerySettings,
): Promise<Row[]> {
  const answer = await run(session, withSettings(query, settings));
  return parseLines<Row>(answer.text());
}

async function* streamRows<Row>(
  readers: Leases<SessionSlot>,
  query: SqlQuery,
  settings: QuerySettings,
): AsyncGenerator<Row[]> {
  const { item: slot, release } = await readers.take();
  let readToTheEnd = false;
  try {
    const session = await slot.open();
    for await (const chunk of session.queryStream(withSettings(query, settings), { format: 'JSONEachRow' })) {
      const rows = parseLines<Row>(chunk.text());
      if (rows.length > 0) yield rows;
    }
    readToTheEnd = true;
  } catch (thrown) {
    throw toClickHouseError(thrown);
  } finally {
    if (!readToTheEnd) slot.close();
    release();
  }
}

/**
 * A statement without rows may be an INSERT … SELECT, which has no place at its end for settings; so they are set
 * on the session, which is ours alone meanwhile, and set back after it (or the session is dropped, if it failed).
 */
async function execute(session: EngineSession, query: SqlQuery, settings: QuerySettings): Promise<void> {
  const entries = Object.entries(settings);
  for (const [name, value] of entries) await run(session, `SET ${name} = ${settingLiteral(value)}`);
  await run(session, renderClickHouseLiterals(query));
  for (const [name] of entries) await run(session, resetStatement(name));
}

function resetStatement(name: string): string {
  const base = BASE_SETTINGS[name];
  return base === undefined ? `SET ${name} = DEFAULT` : `SET ${name} = ${settingLiteral(base)}`;
}

async function insertLines(
  session: EngineSession,
  { table, columns, text, settings }: InsertText,
): Promise<void> {
  const values = typeof text === 'string' ? Buffer.from(text) : text;
  try {
    await session.insert({
      table,
      columns: [...columns],
      values,
      format: 'JSONCompactEachRow',
      settings: { ...settings },
    });
  } catch (thrown) {
    throw toClickHouseError(thrown);
  }
}

/** Settings after FORMAT hold for the whole statement, unions and its own SETTINGS included. */
function withSettings(query: SqlQuery, settings: QuerySettings): string {
  const list = Object.entries(settings).map(([name, value]) => `${name} = ${settingLiteral(value)}`);
  const clause = list.length === 0 ? '' : ` SETTINGS ${list.join(', ')}`;
  // On a line of its own, so that a comment at the end of the query cannot swallow it.
  return `${renderClickHouseLiterals(query)}\nFORMAT JSONEachRow${clause}`;
}

function settingLiteral(value: string | number): string {
  return typeof value === 'number' ? String(value) : stringLiteral(value);
}

function parseLines<Row>(lines: string): Row[] {
  const text = lines.trimEnd();
  if (text === '') return [];
  // One call for all lines: a line break inside a value is escaped, so each ends a row.
  return JSON.parse(`[${text.replaceAll('\n', ',')}]`);
}

async function run(session: EngineSession, text: string): Promise<{ text(): string }> {
  try {
    return await session.queryAsync(text, { format: 'JSONEachRow' });
  } catch (thrown) {
    throw toClickHouseError(thrown);
  }
}
