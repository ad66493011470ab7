import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Postgres } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/sql.ts';
import { openTestPostgres, type TestStore } from '../platform/testing/index.ts';
import { copyOrder, copySequences, copyTable, countRows } from './state-tables.ts';

const schema = `
  CREATE TABLE zones (id uuid PRIMARY KEY, seen_at timestamptz, secret bytea, tags text[], weight numeric);
  CREATE TABLE areas (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    zone uuid REFERENCES zones (id),
    facts jsonb,
    double_seq bigint GENERATED ALWAYS AS (seq * 2) STORED
  );`;

let stores: TestStore<Postgres>[];

beforeAll(async () => {
  stores = await Promise.all([openTestPostgres(), openTestPostgres()]);
  for (const { store } of stores) await store.exec(schema);
});

afterAll(() => Promise.all(stores.map((each) => each.close())));

describe('moving the state', () => {
  it('copies every value exactly, in an order that references allow, and goes on counting', async () => {
    const [from, to] = stores.map(({ store }) => store);
    if (from === undefined || to === undefined) throw new Error('Two stores were opened.');
    await from.exec(`
      INSERT INTO zones VALUES
        ('00000000-0000-8000-8000-000000000001', '2026-03-02 12:00:00.123456+00', '\\x00ff', '{"a,b","c\\"d"}', 1e30),
        ('00000000-0000-8000-8000-000000000002', 'infinity', NULL, '{}', 0.1);
      INSERT INTO areas (zone, facts)
      SELECT '00000000-0000-8000-8000-000000000001', jsonb_build_object('n', 9007199254740993, 't', 'é\n"')
      FROM generate_series(1, 5000);`);
    const tables = await copyOrder(from);
    expect(tables).toEqual(['zones', 'areas']);
    await from.transaction((source) =>
      to.transaction(async (target) => {
        for (const table of tables) await copyTable({ source, target, table });
        await copySequences({ source, target });
      }),
    );
    for (const table of tables) {
      const whole = sql`SELECT t::text AS row FROM ${sql.identifier(table)} AS t ORDER BY 1`;
      expect(await to.query(whole)).toEqual(await from.query(whole));
    }
    expect(await countRows(to, 'areas')).toBe(5000);
    const [next] = await to.query<{ seq: number }>(sql`INSERT INTO areas DEFAULT VALUES RETURNING seq`);
    expect(next?.seq).toBe(5001);
  });
});
