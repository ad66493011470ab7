import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql, typed } from '../sql/sql.ts';
import type { TestStore } from '../testing/test-stores.ts';
import { clickhouseVariants } from '../testing/variants.ts';
import type { ClickHouse } from './clickhouse.ts';

describe.each(clickhouseVariants)('ClickHouse $name', ({ open }) => {
  let opened: TestStore<ClickHouse>;
  let clickhouse: ClickHouse;
  beforeAll(async () => {
    opened = await open();
    clickhouse = opened.store;
    await clickhouse.execute(sql`
      CREATE TABLE visits (
        id UUID,
        seat Int64,
        price Float64,
        at DateTime64(3, 'UTC'),
        guest String,
        properties JSON
      )
      ENGINE = MergeTree
      ORDER BY (guest, seat)
      SETTINGS fsync_after_insert = 1`);
  });
  afterAll(() => opened.close());

  it('takes rows and gives them back: 64-bit integers, floats, UUIDs, times and JSON', async () => {
    const row = {
      id: '0190a000-0000-7000-8000-000000000001',
      seat: 9_007_199_254_740_991,
      price: 12.5,
      at: new Date('2024-02-29T01:02:03.004Z'),
      guest: 'Ann\t"O\'Hara"\n\\ \u{1F3AC}',
      properties: { film: { title: 'Fields; of {gold}', year: 2024 }, tags: ['a', 'b'] },
    };
    await clickhouse.insert({ table: 'visits', rows: [row] });
    const rows = await clickhouse.query(sql`
      SELECT id, seat, price, at, guest, properties FROM visits WHERE guest = ${row.guest}`);
    expect(rows).toEqual([{ ...row, at: '2024-02-29T01:02:03.004Z' }]);
    const [film] = await clickhouse.query(sql`
      SELECT properties.film.year.:Int64 AS year FROM visits WHERE guest = ${row.guest}`);
    expect(film).toEqual({ year: 2024 });
  });

  it('gives values their type, by default or as told', async () => {
    const id = '0190a000-0000-7000-8000-000000000001';
    const rows = await clickhouse.query(sql`
      SELECT ${'x'} AS text, ${3} AS whole, ${0.5} AS part, ${true} AS flag, ${7n} AS large,
        ${new Date(1234)} AS instant, ${typed(null, 'Nullable(String)')} AS nothing,
        ${typed([id], 'Array(UUID)')} AS ids, ${typed([], 'Array(UUID)')} AS none,
        ${typed([new Date(5)], "Array(DateTime64(3, 'UTC'))")} AS instants,
        ${typed('2024-05-05T01:02:03.004Z', 'DateTime64(3)')} AS iso
      LIMIT ${1}`);
    expect(rows).toEqual([
      {
        text: 'x',
        whole: 3,
        part: 0.5,
        flag: true,
        large: 7,
        instant: '1970-01-01T00:00:01.234Z',
        nothing: null,
        ids: [id],
        none: [],
        instants: ['1970-01-01T00:00:00.005Z'],
        iso: '2024-05-05T01:02:03.004Z',
      },
    ]);
  });

  it('gives back any text, alone and in a list, and never takes it for SQL', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const rows = await clickhouse.query(
          sql`SELECT ${text} AS text, ${typed([text], 'Array(String)')} AS list`,
        );
        expect(rows).toEqual([{ text, list: [text] }]);
      }),
      {
        numRuns: 200,
        examples: [
          ["'; DROP TABLE visits --"],
          ['\\'],
          ["\\'"],
          ['{p0:String}'],
          ['\\N'],
          ['\0\b\f\v\r\n\t'],
        ],
      },
    );
  });

  it('takes 10,000 ready-made lines in one insert', async () => {
    const lines = Array.from({ length: 10_000 }, (_, seat) =>
      JSON.stringify([
        '0190a000-0000-7000-8000-000000000001',
        seat,
        'crowd',
        '2024-01-01T00:00:00+01:00',
        { seat },
      ]),
    );
    const columns = ['id', 'seat', 'guest', 'at', 'properties'];
    await clickhouse.insertText({ table: 'visits', columns, text: lines.join('\n') });
    await clickhouse.insertText({
      table: 'visits',
      columns,
      text: Buffer.from(lines.slice(0, 5).join('\n')),
    });
    const rows = await clickhouse.query(sql`
      SELECT count() AS visits, sum(properties.seat.:Int64) AS seats, min(at) AS first
      FROM visits WHERE guest = 'crowd'`);
    expect(rows).toEqual([{ visits: 10_005, seats: 49_995_010, first: '2023-12-31T23:00:00.000Z' }]);
  });

  it('stores none of an insert that has one bad line', async () => {
    const text = '["good",1]\n["bad","not a number"]';
    const insert = clickhouse.insertText({ table: 'visits', columns: ['guest', 'seat'], text });
    await expect(insert).rejects.toMatchObject({ name: 'ClickHouseError' });
    expect(await clickhouse.query(sql`SELECT count() AS visits FROM visits WHERE guest = 'good'`)).toEqual([
      { visits: 0 },
    ]);
  });

  it('gives a large result in batches, and as much of it as is wanted', async () => {
    let numbers = 0;
    let batches = 0;
    for await (const rows of clickhouse.stream<{ number: number }>(
      sql`SELECT number FROM numbers(${300_000})`,
    )) {
      numbers += rows.length;
      batches += 1;
    }
    expect(numbers).toBe(300_000);
    expect(batches).toBeGreaterThan(1);
    for (let round = 0; round < 5; round += 1) {
      for await (const rows of clickhouse.stream(sql`SELECT number FROM numbers(300000)`)) {
        expect(rows.length).toBeGreaterThan(0);
        break;
      }
    }
    expect(await clickhouse.query(sql`SELECT 1 AS alive`)).toEqual([{ alive: 1 }]);
  });

  it("names an error by ClickHouse's number and name", async () => {
    await expect(clickhouse.query(sql`SELECT nobody FROM visits`)).rejects.toMatchObject({
      name: 'ClickHouseError',
      code: 47,
      type: 'UNKNOWN_IDENTIFIER',
    });
    await expect(clickhouse.execute(sql`INSERT INTO nowhere SELECT 1`)).rejects.toMatchObject({ code: 60 });
    const failing = clickhouse.query(sql`SELECT throwIf(number = 250000) FROM numbers(300000)`);
    await expect(failing).rejects.toMatchObject({ code: 395 });
  });

  it('hands nothing of a failed statement to whoever asks next', async () => {
    const failing = sql`SELECT number AS secret, throwIf(number = 250000) FROM numbers(300000)`;
    const asked = Array.from({ length: 12 }, async (_, round) => {
      await expect(clickhouse.query(failing)).rejects.toMatchObject({ code: 395 });
      expect(await clickhouse.query(sql`SELECT ${round} AS round`)).toEqual([{ round }]);
    });
    await Promise.all(asked);
    for await (const rows of clickhouse.stream(sql`SELECT number AS secret FROM numbers(300000)`)) {
      expect(rows.length).toBeGreaterThan(0);
      break;
    }
    const rounds = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((round) => clickhouse.query(sql`SELECT ${round} AS round`)),
    );
    expect(rounds).toEqual([1, 2, 3, 4, 5, 6].map((round) => [{ round }]));
  });

  it('keeps each of 50 callers to its own values and settings', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, caller) =>
        clickhouse.query(
          sql`SELECT ${caller} AS caller, toUInt64(getSetting('max_result_rows')) AS rows, count() AS n FROM numbers(${caller})`,
          { settings: { max_result_rows: caller + 100 } },
        ),
      ),
    );
    expect(answers).toEqual(
      Array.from({ length: 50 }, (_, caller) => [{ caller, rows: caller + 100, n: caller }]),
    );
    expect(await clickhouse.query(sql`SELECT toUInt64(getSetting('max_result_rows')) AS rows`)).toEqual([
      { rows: 0 },
    ]);
  });

  it('runs a statement under its own settings only', async () => {
    const copy = sql`INSERT INTO visits (guest, seat) SELECT 'copy', number FROM numbers(5)`;
    await expect(clickhouse.execute(copy, { settings: { max_rows_to_read: 2 } })).rejects.toMatchObject({
      code: 158,
    });
    await clickhouse.execute(copy);
    const rows = await clickhouse.query(sql`SELECT count() AS copies FROM visits WHERE guest = 'copy'`);
    expect(rows).toEqual([{ copies: 5 }]);
  });

  it('takes a list of 20,000 ids as one value', async () => {
    const ids = Array.from(
      { length: 20_000 },
      (_, n) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    );
    const rows = await clickhouse.query(
      sql`SELECT length(arrayDistinct(${typed(ids, 'Array(UUID)')})) AS ids`,
    );
    expect(rows).toEqual([{ ids: 20_000 }]);
  });

  it('honours fsync_after_insert', async () => {
    const [table] = await clickhouse.query<{ ddl: string }>(sql`
      SELECT create_table_query AS ddl FROM system.tables WHERE database = currentDatabase() AND name = 'visits'`);
    expect(table?.ddl).toContain('fsync_after_insert = 1');
    const synced = sql`SELECT toUInt64(sum(value)) AS files FROM system.events WHERE event = 'FileSync'`;
    const [before] = await clickhouse.query<{ files: number }>(synced);
    await clickhouse.insertText({ table: 'visits', columns: ['guest'], text: '["durable"]' });
    const [after] = await clickhouse.query<{ files: number }>(synced);
    expect(after?.files).toBeGreaterThan(before?.files ?? 0);
  });
});
