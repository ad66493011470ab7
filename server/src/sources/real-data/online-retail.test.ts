import { expect, test } from 'vitest';
import { sql } from '../../platform/sql/index.ts';
import { describeDataSet, one } from '../testing/data-set.ts';

describeDataSet(
  {
    name: 'uci_online_retail',
    title: 'the UCI online retail file',
    files: (folder) => [`${folder}/online_retail.csv.gz`],
  },
  (arrival) => {
    test('every row arrives, the exact duplicates too', () => {
      const { first, expected } = arrival();
      expect(first).toMatchObject({
        read: expected.rows,
        accepted: expected.rows,
        duplicates: 0,
        rejected: 0,
      });
    });

    test('invoices, customers and sums are those of the file', async () => {
      const { world, expected } = arrival();
      const lines = await one(
        world,
        sql`
        WITH lines AS (
          SELECT
            user_id,
            JSONExtract(properties, 'order_id', 'String') AS invoice,
            JSONExtract(properties, 'country', 'String') AS country,
            timestamp,
            arrayJoin(JSONExtractArrayRaw(properties, 'products')) AS line,
            JSONExtractFloat(line, 'quantity') * JSONExtractFloat(line, 'price') AS amount
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
      const { world, expected } = arrival();
      const { net } = await one(
        world,
        sql`
        SELECT round(sum(if(event = 'Order Refunded', -1, 1) * JSONExtractFloat(properties, 'revenue')), 2) AS net
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event IN ('Order Completed', 'Order Refunded')`,
      );
      expect(net).toBe(expected.sum_quantity_x_price);
    });

    test('customers come in the published cohorts', async () => {
      const { world, expected } = arrival();
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
  },
);
