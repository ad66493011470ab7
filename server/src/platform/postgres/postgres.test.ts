import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, sql } from '../sql/sql.ts';
import type { TestStore } from '../testing/test-stores.ts';
import { postgresVariants } from '../testing/variants.ts';
import type { Postgres } from './postgres.ts';

describe.each(postgresVariants)('PostgreSQL $name', ({ open }) => {
  let opened: TestStore<Postgres>;
  let postgres: Postgres;
  beforeAll(async () => {
    opened = await open();
    postgres = opened.store;
    await postgres.exec(`
      CREATE TABLE seats (id bigint PRIMARY KEY, guest text NOT NULL);
      CREATE TABLE tickets (seat bigint REFERENCES seats);
    `);
  });
  afterAll(() => opened.close());

  const guests = (from: number, to: number) =>
    postgres.query<{ id: number; guest: string }>(sql`
      SELECT id, guest FROM seats WHERE id BETWEEN ${from} AND ${to} ORDER BY id`);

  it('gives back every type as the same JavaScript value', async () => {
    const [row] = await postgres.query(sql`
      SELECT ${true}::bool AS flag, ${-5}::int4 AS small, ${9007199254740991}::int8 AS safe,
        ${9007199254740993n}::int8 AS large, ${1.5}::float8 AS real, ${'12.50'}::numeric AS exact,
        ${'0190a000-0000-7000-8000-000000000001'}::uuid AS id, ${new Date(1234)}::timestamptz AS instant,
        ${'2024-02-29'}::date AS day, ${'2024-02-29 01:02:03.004'}::timestamp AS clock,
        ${{ a: [1, null] }}::jsonb AS object, ${json(['x', 1])}::jsonb AS list, ${json('x')}::json AS text_json,
        ${Buffer.from([0, 255])}::bytea AS bytes, ${null}::text AS nothing`);
    expect(row).toEqual({
      flag: true,
      small: -5,
      safe: 9007199254740991,
      large: 9007199254740993n,
      real: 1.5,
      exact: '12.50',
      id: '0190a000-0000-7000-8000-000000000001',
      instant: new Date(1234),
      day: new Date('2024-02-29'),
      clock: new Date('2024-02-29T01:02:03.004Z'),
      object: { a: [1, null] },
      list: ['x', 1],
      text_json: 'x',
      bytes: Buffer.from([0, 255]),
      nothing: null,
    });
  });

  it('gives back any list of texts as it was', async () => {
    const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text)), async (texts) => {
        const [row] = await postgres.query(sql`SELECT ${texts}::text[] AS texts`);
        expect(row).toEqual({ texts });
      }),
      { numRuns: 100 },
    );
  });

  it('gives back any instant of the years 1 to 9999 to the millisecond', async () => {
    const years = {
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    };
    await fc.assert(
      fc.asyncProperty(fc.date(years), async (instant) => {
        expect(await postgres.query(sql`SELECT ${instant}::timestamptz AS instant`)).toEqual([{ instant }]);
      }),
      { numRuns: 100 },
    );
  });

  it('stores 20,000 rows in one statement through unnest', async () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => 100_000 + index);
    await postgres.query(sql`
      INSERT INTO seats (id, guest)
      SELECT * FROM unnest(${ids}::bigint[], ${ids.map((id) => `guest "${id}"`)}::text[])`);
    expect(await guests(119_999, 119_999)).toEqual([{ id: 119_999, guest: 'guest "119999"' }]);
  });

  it('names the error by its SQLSTATE and constraint, and goes on working', async () => {
    await postgres.query(sql`INSERT INTO seats VALUES (1, 'Ann')`);
    await expect(postgres.query(sql`INSERT INTO seats VALUES (1, 'Bob')`)).rejects.toMatchObject({
      name: 'PostgresError',
      code: '23505',
      constraint: 'seats_pkey',
      table: 'seats',
    });
    await expect(postgres.query(sql`SELECT ${'no number'}::int`)).rejects.toMatchObject({ code: '22P02' });
    await expect(postgres.query(sql`SELEC 1`)).rejects.toMatchObject({ code: '42601' });
    expect(await guests(1, 1)).toEqual([{ id: 1, guest: 'Ann' }]);
  });

  it('keeps all of a transaction or nothing', async () => {
    const kept = await postgres.transaction(async (tx) => {
      await tx.query(sql`INSERT INTO seats VALUES (10, 'Ann')`);
      return tx.query(sql`SELECT guest FROM seats WHERE id = 10`);
    });
    expect(kept).toEqual([{ guest: 'Ann' }]);
    const failing = postgres.transaction(async (tx) => {
      await tx.query(sql`INSERT INTO seats VALUES (11, 'Bob')`);
      await tx.query(sql`INSERT INTO tickets VALUES (999)`);
    });
    await expect(failing).rejects.toMatchObject({ code: '23503' });
    const changedItsMind = postgres.transaction(async (tx) => {
      await tx.query(sql`INSERT INTO seats VALUES (12, 'Cid')`);
      throw new Error('no, thanks');
    });
    await expect(changedItsMind).rejects.toThrow('no, thanks');
    expect(await guests(10, 19)).toEqual([{ id: 10, guest: 'Ann' }]);
  });

  it('rejects a transaction whose commit fails, although its work went through', async () => {
    await postgres.exec('CREATE TABLE later (seat bigint REFERENCES seats DEFERRABLE INITIALLY DEFERRED)');
    const late = postgres.transaction((tx) => tx.query(sql`INSERT INTO later VALUES (999)`));
    await expect(late).rejects.toMatchObject({ code: '23503' });
  });

  it('serves 50 callers at once, plain statements and transactions mixed, without losing a count', async () => {
    await postgres.query(sql`INSERT INTO seats VALUES (20, '0')`);
    const add = sql`UPDATE seats SET guest = (guest::int + 1)::text WHERE id = 20`;
    await Promise.all(
      Array.from({ length: 50 }, async (_, caller) => {
        for (let round = 0; round < 4; round += 1) {
          if (caller % 2 === 0) await postgres.query(add);
          else await postgres.transaction((tx) => tx.query(add));
        }
      }),
    );
    expect(await guests(20, 20)).toEqual([{ id: 20, guest: '200' }]);
  });

  it('answers a statement sent from outside while a transaction is open', async () => {
    let leave: () => void = () => {};
    const mayLeave = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const transaction = postgres.transaction(async (tx) => {
      await tx.query(sql`INSERT INTO seats VALUES (30, 'Ann')`);
      await mayLeave;
    });
    const meanwhile = guests(31, 31);
    leave();
    await transaction;
    expect(await meanwhile).toEqual([]);
    expect(await guests(30, 30)).toHaveLength(1);
  });

  it('says what is wrong when the store itself is used inside a transaction', async () => {
    const query = postgres.transaction(() => postgres.query(sql`SELECT 1`));
    await expect(query).rejects.toThrow('Send it to the `tx`');
    const nested = postgres.transaction(() => postgres.transaction(async () => {}));
    await expect(nested).rejects.toThrow('Send it to the `tx`');
    const script = postgres.transaction(() => postgres.exec('SELECT 1'));
    await expect(script).rejects.toThrow('Send it to the `tx`');
  });

  it('refuses a statement that comes after its transaction is over', async () => {
    const escaped = await postgres.transaction(async (tx) => ({ tx }));
    await expect(escaped.tx.query(sql`SELECT 1`)).rejects.toThrow('This transaction is over');
  });

  it('delivers notifications to every listener of the channel until each stops', async () => {
    const heard: string[] = [];
    const arrivals: (() => void)[] = [];
    const arrived = () => new Promise<void>((resolve) => arrivals.push(resolve));
    const hear = (name: string) => (payload: string) => {
      heard.push(`${name} ${payload}`);
      arrivals.shift()?.();
    };
    const stopAnn = await postgres.listen('signals', hear('Ann'));
    const stopBob = await postgres.listen('signals', hear('Bob'));
    const both = Promise.all([arrived(), arrived()]);
    await postgres.query(sql`SELECT pg_notify('signals', 'one'), pg_notify('other', 'none')`);
    await both;
    await stopAnn();
    const one = arrived();
    await postgres.transaction((tx) => tx.query(sql`SELECT pg_notify('signals', 'two')`));
    await one;
    await stopBob();
    expect(heard).toEqual(['Ann one', 'Bob one', 'Bob two']);
  });

  it('rolls back what a rejected transaction still had under way', async () => {
    const failing = postgres.transaction(async (tx) => {
      await Promise.all([
        tx.query(sql`SELECT 1 / 0`),
        tx.query(sql`INSERT INTO seats VALUES (40, 'Ann')`),
        tx.query(sql`INSERT INTO seats VALUES (41, 'Bob')`),
      ]);
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await guests(40, 49)).toEqual([]);
  });
});
