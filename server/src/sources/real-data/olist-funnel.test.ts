import { expect, test } from 'vitest';
import { sql } from '../../platform/sql/index.ts';
import { describeDataSet, figuresBy, one } from '../testing/data-set.ts';
import { realData } from '../testing/world.ts';

const orders = realData('olist_orders_sample');

describeDataSet(
  {
    name: 'olist_funnel',
    title: 'the Olist marketing funnel with the orders of its sellers',
    files: (folder) => [
      folder,
      `${orders}/olist_orders_dataset.csv`,
      `${orders}/olist_order_items_dataset.csv`,
    ],
  },
  (arrival) => {
    test('every lead, deal, seller and item arrives; orders only tell when an item was sold', () => {
      const rows = 8_000 + 842 + 3_095 + 8_365;
      const { first } = arrival();
      expect(first).toMatchObject({ read: rows, accepted: rows, duplicates: 0, rejected: 0, reasons: {} });
      expect(first.references).toEqual({ orders: 8_135 });
    });

    test('leads convert as published, by where they came from', async () => {
      const { world, expected } = arrival();
      const rows = await world.clickhouse.query<{ origin: string; leads: number; won: number }>(sql`
        SELECT
          JSONExtract(properties, 'origin', 'String') AS origin,
          countIf(event = 'Lead Created') AS leads,
          countIf(event = 'Opportunity Won') AS won
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event IN ('Lead Created', 'Opportunity Won')
        GROUP BY origin`);
      const rate = (won: number, leads: number) => Math.round((10_000 * won) / leads) / 100;
      expect(Object.fromEntries(rows.map((row) => [row.origin, row]))).toMatchObject(
        Object.fromEntries(
          Object.entries(expected.by_origin_mql_closed_pct as Record<string, [number, number, number]>).map(
            ([origin, [leads, won]]) => [origin, { leads, won }],
          ),
        ),
      );
      const leads = rows.reduce((sum, row) => sum + row.leads, 0);
      const won = rows.reduce((sum, row) => sum + row.won, 0);
      expect({ leads, won }).toEqual({ leads: expected.mql, won: expected.closed });
      expect(rate(won, leads)).toBeCloseTo(Number(expected.conversion_pct), 1);
    });

    test('deals are won when they were, one of them before its lead was known', async () => {
      const { world, expected } = arrival();
      const months = await figuresBy(
        world,
        sql`
          SELECT formatDateTime(timestamp, '%Y-%m') AS name, count() AS figure
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND event = 'Opportunity Won'
          GROUP BY name`,
      );
      expect(months).toEqual(expected.won_by_month);
      const cycle = await one(
        world,
        sql`
          SELECT
            quantileExact(0.5)(days) AS median,
            round(avg(days), 2) AS mean,
            countIf(days < 0) AS negative
          FROM (
            SELECT
              node,
              dateDiff('day', toDate(minIf(timestamp, event = 'Lead Created')), toDate(minIf(timestamp, event = 'Opportunity Won'))) AS days
            FROM events
            WHERE workspace_id = ${world.workspaceId} AND event IN ('Lead Created', 'Opportunity Won')
            GROUP BY node
            HAVING countIf(event = 'Opportunity Won') > 0
          )`,
      );
      expect(cycle).toEqual({
        median: expected.median_days_to_win,
        mean: expected.mean_days_to_win,
        negative: expected.negative_cycles,
      });
    });

    test('a lead that was won is a member of the seller it became', async () => {
      const { world, expected } = arrival();
      const sellers = await one(
        world,
        sql`
          SELECT
            uniqExactIf(account_node, event = 'Opportunity Won') AS won,
            uniqExactIf(account_node, event = 'Account Added User') AS with_member
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND event IN ('Opportunity Won', 'Account Added User')`,
      );
      // 462 sellers of deals are not in the file of sellers: they had sold nothing yet.
      expect(sellers).toEqual({ won: expected.closed, with_member: expected.closed });
      const described = await one(
        world,
        sql`
          SELECT count() AS both
          FROM (
            SELECT account_node
            FROM events
            WHERE workspace_id = ${world.workspaceId} AND type = 'group'
            GROUP BY account_node
            HAVING countIf(JSONHas(traits, 'city')) > 0 AND countIf(JSONHas(traits, 'behaviour_profile') OR JSONHas(traits, 'business_segment')) > 0
          )`,
      );
      expect(described).toEqual({ both: expected.deals_with_seller_row });
    });

    test('what the sellers won sold stands on their accounts', async () => {
      const { world } = arrival();
      const sold = await one(
        world,
        sql`
          SELECT count() AS items, uniqExact(account_node) AS sellers
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND event = 'Item Sold'
            AND account_node IN (
              SELECT account_node
              FROM events
              WHERE workspace_id = ${world.workspaceId} AND event = 'Opportunity Won'
            )`,
      );
      expect(sold).toEqual({ items: 324, sellers: 137 });
    });
  },
);
