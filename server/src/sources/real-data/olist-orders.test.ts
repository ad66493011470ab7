import { expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../platform/sql/index.ts';
import { describeDataSet, one } from '../testing/data-set.ts';

describeDataSet({ name: 'olist_orders_sample', title: 'the Olist orders' }, (arrival) => {
  test('every row of the five files arrives', () => {
    const rows = 8_135 + 8_135 + 8_365 + 8_924 + 8_225;
    expect(arrival().first).toMatchObject({
      read: rows,
      accepted: rows,
      duplicates: 0,
      rejected: 0,
      reasons: {},
    });
    expect(arrival().first.references).toEqual({ products: 5_460, categories: 71 });
  });

  test('orders, items and payments add up to the published sums', async () => {
    const { world, expected } = arrival();
    const orders = await one(
      world,
      sql`
        SELECT
          count() AS orders,
          uniqExact(user_id) AS persons,
          sum(JSONLength(properties, 'products')) AS items,
          round(sum(arraySum(arrayMap(item -> JSONExtractFloat(item, 'price'), JSONExtractArrayRaw(properties, 'products')))), 2) AS price,
          round(sum(JSONExtractFloat(properties, 'shipping')), 2) AS freight,
          round(sum(JSONExtractFloat(properties, 'total')), 2) AS total
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
        SELECT count() AS payments, round(sum(JSONExtractFloat(properties, 'amount')), 2) AS amount
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = 'Payment Received'`,
    );
    expect(payments).toEqual({ payments: expected.payments, amount: expected.sum_payment_value });
  });

  test('orders keep their status and reviews their score', async () => {
    const { world, expected } = arrival();
    const count = async (event: string, property: string) => {
      const rows = await world.clickhouse.query<{ value: string; count: number }>(sql`
        SELECT JSONExtract(properties, ${property}, 'String') AS value, count() AS count
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = ${event}
        GROUP BY value`);
      return Object.fromEntries(rows.map((row) => [row.value, row.count]));
    };
    expect(await count('Order Completed', 'status')).toEqual(expected.order_status);
    expect(await count('Survey Responded', 'score')).toEqual(expected.review_score_counts);
  });

  test('one person stands behind several customer ids', async () => {
    const { world, expected } = arrival();
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
});
