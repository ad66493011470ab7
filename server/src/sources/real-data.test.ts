import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import type { ImportOutcome } from './import/index.ts';
import { openWorld, readyMap, realData, type World } from './testing/world.ts';

// The real sets may not be copied here; they lie beside the repository where it is developed.
const reason = '(needs the real data in ../shared/data beside the repository)';
const figures = z.looseObject({});
/** Half a million rows through both stores, beside whatever else the machine does. */
const PATIENCE_MS = 180_000;

async function expectedOf(folder: string): Promise<z.output<typeof figures>> {
  return figures.parse(JSON.parse(await readFile(`${folder}/expected.json`, 'utf8')));
}

async function one(world: World, query: SqlQuery): Promise<Record<string, unknown>> {
  const rows = await world.clickhouse.query<Record<string, unknown>>(query);
  return rows[0] ?? {};
}

const olist = realData('olist_orders_sample');
describe.skipIf(!existsSync(olist))(`the Olist orders ${reason}`, () => {
  let world: World;
  let expected: z.output<typeof figures>;
  let first: ImportOutcome;
  let mapText: string;
  beforeAll(async () => {
    world = await openWorld();
    expected = await expectedOf(olist);
    mapText = await readyMap('olist_orders_sample');
    first = await world.bring([olist], mapText);
  }, PATIENCE_MS);
  afterAll(() => world.close());

  test('every row of the five files arrives', () => {
    const rows = 8_135 + 8_135 + 8_365 + 8_924 + 8_225;
    expect(first).toMatchObject({ read: rows, accepted: rows, duplicates: 0, rejected: 0, reasons: {} });
    expect(first.references).toEqual({ products: 5_460, categories: 71 });
  });

  test('orders, items and payments add up to the published sums', async () => {
    const orders = await one(
      world,
      sql`
        SELECT
          count() AS orders,
          uniqExact(user_id) AS persons,
          sum(length(properties.products[])) AS items,
          round(sum(arraySum(arrayMap(item -> toFloat64OrZero(toString(item.price)), properties.products[]))), 2) AS price,
          round(sum(toFloat64OrZero(toString(properties.shipping))), 2) AS freight,
          round(sum(toFloat64OrZero(toString(properties.total))), 2) AS total
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = 'Order Completed'`,
    );
    expect(orders).toEqual({
      orders: expected.orders,
      persons: expected.customer_unique_ids,
      items: expected.items,
      price: expected.sum_item_price,
      freight: expected.sum_freight,
      total: expected.sum_payment_value,
    });
    const payments = await one(
      world,
      sql`
        SELECT count() AS payments, round(sum(toFloat64OrZero(toString(properties.amount))), 2) AS amount
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = 'Payment Received'`,
    );
    expect(payments).toEqual({ payments: expected.payments, amount: expected.sum_payment_value });
  });

  test('orders keep their status and reviews their score', async () => {
    const count = async (event: string, property: string) => {
      const rows = await world.clickhouse.query<{ value: string; count: number }>(sql`
        SELECT toString(properties.${sql.identifier(property)}) AS value, count() AS count
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = ${event}
        GROUP BY value`);
      return Object.fromEntries(rows.map((row) => [row.value, row.count]));
    };
    expect(await count('Order Completed', 'status')).toEqual(expected.order_status);
    expect(await count('Survey Responded', 'score')).toEqual(expected.review_score_counts);
  });

  test('one person stands behind several customer ids', async () => {
    const { regulars } = await one(
      world,
      sql`
        SELECT countIf(orders >= 2) AS regulars
        FROM (
          SELECT node, count() AS orders
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND event = 'Order Completed'
          GROUP BY node
        )`,
    );
    expect(regulars).toBe(expected.persons_with_2plus_orders);
    const { user_id: userId, ids } = await one(
      world,
      sql`
        SELECT user_id, groupArray(JSONExtractString(JSONExtractArrayRaw(envelope, 'context', 'externalIds')[1], 'id')) AS ids
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND type = 'identify'
        GROUP BY user_id
        ORDER BY length(ids) DESC, user_id
        LIMIT 1`,
    );
    const find = (ref: string) =>
      world.identity.findSubject({ workspaceId: world.workspaceId, collection: 'people', ref });
    const person = await find(`user_id:${userId}`);
    const byIds = await Promise.all(
      z
        .array(z.string())
        .parse(ids)
        .map((id) => find(`olist.customer_id:${id}`)),
    );
    expect(byIds.length).toBeGreaterThan(1);
    expect(new Set(byIds.map((found) => found?.id))).toEqual(new Set([person?.id]));
  });

  test(
    'a second run adds nothing',
    async () => {
      const again = await world.bring([olist], mapText);
      expect(again).toMatchObject({ read: first.read, accepted: 0, duplicates: first.read, rejected: 0 });
    },
    PATIENCE_MS,
  );
});

const retail = realData('uci_online_retail');
describe.skipIf(!existsSync(retail))(`the UCI online retail file ${reason}`, () => {
  let world: World;
  let expected: z.output<typeof figures>;
  let first: ImportOutcome;
  let mapText: string;
  beforeAll(async () => {
    world = await openWorld();
    expected = await expectedOf(retail);
    mapText = await readyMap('uci_online_retail');
    first = await world.bring([`${retail}/online_retail.csv.gz`], mapText);
  }, PATIENCE_MS);
  afterAll(() => world.close());

  test('every row arrives, the exact duplicates too', () => {
    expect(first).toMatchObject({ read: expected.rows, accepted: expected.rows, duplicates: 0, rejected: 0 });
  });

  test('invoices, customers and sums are those of the file', async () => {
    const lines = await one(
      world,
      sql`
        WITH lines AS (
          SELECT
            user_id,
            toString(properties.order_id) AS invoice,
            toString(properties.country) AS country,
            timestamp,
            arrayJoin(properties.products[]) AS line,
            toFloat64OrZero(toString(line.quantity)) * toFloat64OrZero(toString(line.price)) AS amount
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND type = 'track'
        )
        SELECT
          count() AS rows,
          uniqExact(invoice) AS invoices,
          uniqExactIf(user_id, user_id != '') AS customers,
          uniqExactIf(country, country != '') AS countries,
          round(sum(amount), 2) AS sum_quantity_x_price,
          countIf(startsWith(invoice, 'C')) AS cancel_rows,
          countIf(user_id = '') AS rows_without_customer,
          formatDateTime(min(timestamp), '%F %T') AS first,
          formatDateTime(max(timestamp), '%F %T') AS last
        FROM lines`,
    );
    expect(expected).toMatchObject(lines);
  });

  test('what is counted as revenue adds up to the file as well', async () => {
    const { net } = await one(
      world,
      sql`
        SELECT round(sum(if(event = 'Order Refunded', -1, 1) * toFloat64OrZero(toString(properties.revenue))), 2) AS net
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event IN ('Order Completed', 'Order Refunded')`,
    );
    expect(net).toBe(expected.sum_quantity_x_price);
  });

  test('customers come in the published cohorts', async () => {
    const rows = await world.clickhouse.query<{ cohort: string; customers: number }>(sql`
      SELECT formatDateTime(first_at, '%Y-%m') AS cohort, count() AS customers
      FROM (
        SELECT user_id, min(timestamp) AS first_at
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND user_id != ''
        GROUP BY user_id
      )
      GROUP BY cohort`);
    expect(Object.fromEntries(rows.map(({ cohort, customers }) => [cohort, customers]))).toEqual(
      expected.cohort_sizes,
    );
  });

  test(
    'a second run adds nothing',
    async () => {
      const again = await world.bring([`${retail}/online_retail.csv.gz`], mapText);
      expect(again).toMatchObject({
        read: expected.rows,
        accepted: 0,
        duplicates: expected.rows,
        rejected: 0,
      });
    },
    PATIENCE_MS,
  );
});
