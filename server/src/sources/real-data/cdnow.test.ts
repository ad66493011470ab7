import { expect, test } from 'vitest';
import { sql } from '../../platform/sql/index.ts';
import { describeDataSet, one } from '../testing/data-set.ts';

describeDataSet(
  { name: 'cdnow', title: 'the CDNOW purchases', files: (folder) => [`${folder}/CDNOW_master.txt`] },
  (arrival) => {
    test('every purchase arrives, those that cost nothing and those made twice a day too', () => {
      const { first, expected } = arrival();
      const rows = expected.master_transactions;
      expect(first).toMatchObject({ read: rows, accepted: rows, duplicates: 0, rejected: 0, reasons: {} });
    });

    test('customers, dollars and records are those of the file', async () => {
      const { world, expected } = arrival();
      const sums = await one(
        world,
        sql`
          SELECT
            count() AS master_transactions,
            uniqExact(node) AS master_customers,
            round(sum(JSONExtractFloat(properties, 'revenue')), 2) AS master_sum_dollars,
            sum(JSONExtractFloat(properties, 'quantity')) AS master_sum_cds,
            countIf(JSONExtractFloat(properties, 'revenue') = 0) AS master_zero_dollar_rows
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND event = 'Order Completed'`,
      );
      expect(expected).toMatchObject(sums);
    });

    test('purchases lie between January 1997 and June 1998', async () => {
      const { world } = arrival();
      const span = await one(
        world,
        sql`
          SELECT formatDateTime(min(timestamp), '%F') AS first, formatDateTime(max(timestamp), '%F') AS last
          FROM events
          WHERE workspace_id = ${world.workspaceId}`,
      );
      expect(span).toEqual({ first: '1997-01-01', last: '1998-06-30' });
    });
  },
);
