import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { sql } from '../../../platform/sql/index.ts';
import { startPostgresServer, type TestServer } from '../../../platform/testing/index.ts';
import { connectionsApi, refusalOf } from '../../testing/connections-api.ts';
import { dyingIngest } from '../../testing/ingest-gate.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { nextRunAt } from './readings.ts';

/** Starting a server and opening both stores may take a minute on a machine that is not free. */
const PATIENCE_MS = 240_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

let world: World;
let server: TestServer;
let client: pg.Client;
let url: string;
beforeAll(async () => {
  [world, server] = await Promise.all([openWorld(), startPostgresServer()]);
  client = new pg.Client(server.url);
  await client.connect();
  url = server.url.replace('sextant@', 'sextant:hunter2secret@');
}, PATIENCE_MS);
afterAll(async () => {
  await client.end();
  await server.stop();
  await world.close();
});
afterEach(() => client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));

const MAP = `
name: Shop
files:
  rows:
    match: rows
    key: [id]
    columns: { placed_at: date, updated_at: date }
people:
  - { from: rows, identifiers: { user_id: who }, traits: { city: city }, timestamp: updated_at }
events:
  - from: rows
    event: Order Completed
    timestamp: placed_at
    person: { user_id: who }
    properties: { order_id: id, total: total }
`;

async function makeOrders(count: number): Promise<void> {
  await client.query(`
    CREATE TABLE orders (
      id bigint PRIMARY KEY, who text, city text, total numeric(10, 2), placed_at timestamptz, updated_at timestamptz
    )`);
  await addOrders(1, count);
}

const addOrders = (from: number, to: number) =>
  client.query(`
    INSERT INTO orders
    SELECT n, 'u' || n, 'Bremen', n + 0.5, '2026-02-01T10:00:00Z', timestamptz '2026-02-01T10:00:00.123456Z' + n / 100 * interval '1 minute'
    FROM generate_series(${from}, ${to}) AS n`);

async function database(settings: object = {}, sources = world.sources) {
  const workspaceId = newId();
  const api = connectionsApi(sources, workspaceId);
  const { connection } = await api.create('Shop', {
    kind: 'database',
    url,
    query: 'orders',
    cursor: 'updated_at',
    map: MAP,
    ...settings,
  });
  const get = async () => {
    const [only] = await api.list();
    if (only === undefined) throw new Error('It is gone.');
    return only;
  };
  return {
    ...api,
    workspaceId,
    id: connection.id,
    get,
    async read(by = sources) {
      await connectionsApi(by, workspaceId).run(connection.id);
      await by.readings.settled();
      return get();
    },
    async counts() {
      await world.ingest.settled();
      const rows = await world.clickhouse.query<{ type: string; count: number; ids: number }>(sql`
        SELECT type, toUInt32(count()) AS count, toUInt32(uniqExact(event_id)) AS ids
        FROM events
        WHERE workspace_id = ${workspaceId}
        GROUP BY type
        ORDER BY type`);
      return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
    },
  };
}

describe('a database', () => {
  test('is read, and after that only from its cursor on: ties are neither lost nor doubled', async () => {
    await makeOrders(2_345);
    const { read, counts } = await database();
    expect(await read()).toMatchObject({
      lastProblem: null,
      lastCounts: { read: 2_345, accepted: 2_345, rejected: 0 },
      database: { cursorAt: '2026-02-01T10:23:00.123456Z' },
    });
    expect(await counts()).toEqual({ identify: 2_345, track: 2_345 });
    // Others at the very instant of the cursor, and a later one.
    await addOrders(2_346, 2_400);
    const again = await read();
    expect(again.lastCounts).toMatchObject({ read: 46 + 55, accepted: 55, duplicates: 46 });
    expect(await counts()).toEqual({ identify: 2_400, track: 2_400 });
  });

  test('tells of a changed row what is new of the person, and not its event again', async () => {
    await makeOrders(3);
    const { read, counts } = await database();
    await read();
    await client.query(`UPDATE orders SET city = 'Oslo', updated_at = '2026-02-05' WHERE id = 2`);
    expect((await read()).lastCounts).toMatchObject({ accepted: 1 });
    expect(await counts()).toEqual({ identify: 4, track: 3 });
  });

  test('goes on where it was when the process died, and ends with every row once', async () => {
    await makeOrders(12_000);
    // Two messages a row: it dies among the rows after the first 10,000.
    const dying = dyingIngest(world.ingest, 22_000);
    const { run, id, get, read, counts } = await database({}, world.anotherSources({ ingest: dying }));
    await run(id);
    await dying.died;
    // As the operating system does for a process that is dead.
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sextant'",
    );
    expect((await get()).database?.cursorAt).toBe('2026-02-01T11:40:00.123456Z');
    const resumed = await read(world.sources);
    expect(resumed).toMatchObject({ lastProblem: null, lastCounts: { read: 2_001 } });
    expect(await counts()).toEqual({ identify: 12_000, track: 12_000 });
  });

  test('takes a SELECT, and one without a cursor brings equal rows once however often', async () => {
    await makeOrders(10);
    const query =
      'SELECT id, upper(who) AS who, city, placed_at, total, updated_at FROM orders WHERE id <= 4 -- all';
    const { read, counts } = await database({ query, cursor: null });
    await read();
    expect((await read()).lastCounts).toEqual({ read: 4, accepted: 0, duplicates: 4, rejected: 0 });
    expect(await counts()).toEqual({ identify: 4, track: 4 });
  });

  test('can never be written, not even by a query that tries', async () => {
    await makeOrders(3);
    await client.query(`
      CREATE FUNCTION empty_it() RETURNS int LANGUAGE sql AS 'DELETE FROM orders; SELECT 1'`);
    for (const query of [
      'SELECT *, empty_it() FROM orders',
      'SELECT 1) x; COMMIT; DELETE FROM orders; SELECT (1',
      'TRUNCATE orders',
    ]) {
      const { read } = await database({ query, cursor: null });
      expect((await read()).lastProblem, query).not.toBeNull();
    }
    const { rows } = await client.query('SELECT count(*)::int AS count FROM orders');
    expect(rows).toEqual([{ count: 3 }]);
  });

  test('that cannot be reached says why, without its password, and is asked again ever later', async () => {
    const { read, get, list } = await database({ url: url.replace(/@.*$/, '@127.0.0.1:1/shop') });
    const first = await read();
    expect(first.lastProblem).toContain('127.0.0.1:1/shop');
    expect(first.nextRunAt).toBe('2026-03-02T12:01:00.000Z');
    await read();
    expect((await get()).nextRunAt).toBe('2026-03-02T12:02:00.000Z');
    const text = JSON.stringify(await list());
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('sextant:');
  });

  test('is read when it is due, and not while it is paused', async () => {
    await makeOrders(2);
    const { get, change, id, counts, workspaceId } = await database({ everyMinutes: 30 });
    await world.sources.readings.beginDue();
    await world.sources.readings.settled();
    expect(await get()).toMatchObject({
      lastRunAt: '2026-03-02T12:00:00.000Z',
      nextRunAt: '2026-03-02T12:30:00.000Z',
    });
    await addOrders(3, 3);
    await world.sources.readings.beginDue();
    await world.sources.readings.settled();
    expect(await counts()).toEqual({ identify: 2, track: 2 });
    await change(id, { isPaused: true });
    const later = connectionsApi(
      world.anotherSources({ clock: { now: () => new Date('2026-03-02T12:31:00Z') } }),
      workspaceId,
    );
    expect((await later.list())[0]).toMatchObject({ isPaused: true, nextRunAt: null });
    expect(await change(id, { isPaused: false })).toMatchObject({ nextRunAt: '2026-03-02T12:00:00.000Z' });
    await world.sources.readings.beginDue();
    await world.sources.readings.settled();
    expect(await counts()).toEqual({ identify: 3, track: 3 });
  });

  test('keeps its address encrypted under a key that only this user can read', async () => {
    const { id, workspaceId } = await database();
    const { mode } = await stat(join(world.dataDir, 'secret.key'));
    expect(mode & 0o777).toBe(0o600);
    expect((await readFile(join(world.dataDir, 'secret.key'), 'utf8')).trim()).toHaveLength(43);
    const folder = await mkdtemp(join(tmpdir(), 'sextant-keys-'));
    try {
      const elsewhere = world.anotherSources({ dataDir: folder });
      await connectionsApi(elsewhere, workspaceId).run(id);
      await elsewhere.readings.settled();
      const [lost] = await connectionsApi(elsewhere, workspaceId).list();
      expect(lost?.lastProblem).toContain('secret key');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('is tried before it is added: columns, a proposed map and what it would bring', async () => {
    await makeOrders(300);
    const api = connectionsApi(world.sources, newId());
    const tried = await api.call('tryDatabase', { body: { url, query: 'orders', cursor: 'updated_at' } });
    expect(tried).toMatchObject({ columns: ['id', 'who', 'city', 'total', 'placed_at', 'updated_at'] });
    const own = await api.call('tryDatabase', { body: { url, query: 'orders', map: MAP } });
    expect(own).toMatchObject({
      map: MAP,
      questions: [],
      preview: {
        rowsLooked: 100,
        problems: [],
        events: expect.arrayContaining([
          expect.objectContaining({ event: 'Order Completed', timestamp: '2026-02-01T10:00:00.000Z' }),
        ]),
      },
    });
    const wrong = { url, query: 'nothing_there' };
    expect(await refusalOf(api.call('tryDatabase', { body: wrong }))).toBe('unreachable_database');
    const bad = { url, query: 'orders', map: MAP.replaceAll('city: city', 'city: town') };
    expect(await refusalOf(api.call('tryDatabase', { body: bad }))).toBe('invalid_map');
    expect(
      await refusalOf(api.create('x', { kind: 'database', url: 'http://x', query: 'a', map: MAP })),
    ).toBe('unreachable_database');
  });
});

test('a database that fails is asked again after 1, 2, 4 minutes and so on, an hour at most', () => {
  const now = new Date('2026-03-02T12:00:00Z');
  const minutes = (everyMinutes: number | null, failures: number) => {
    const next = nextRunAt({ everyMinutes, failures, now });
    return next === null ? null : (next.getTime() - now.getTime()) / 60_000;
  };
  expect([0, 1, 2, 3, 4, 20].map((failures) => minutes(1_440, failures))).toEqual([1_440, 1, 2, 4, 8, 60]);
  expect([0, 1, 2, 9].map((failures) => minutes(2, failures))).toEqual([2, 1, 2, 2]);
  expect(minutes(null, 3)).toBeNull();
});
