import { expect, test } from 'vitest';
import { sql } from '../../platform/sql/index.ts';
import { describeDataSet } from '../testing/data-set.ts';

describeDataSet({ name: 'hillstrom_email', title: 'the MineThatData e-mail experiment' }, (arrival) => {
  test('every line is a customer of its own, also where two look alike', () => {
    const { first } = arrival();
    expect(first).toMatchObject({ read: 64_000, accepted: 64_000, duplicates: 0, rejected: 0, reasons: {} });
  });

  test('visits, purchases and spend of each arm are those published', async () => {
    const { world, expected } = arrival();
    const rows = await world.clickhouse.query<{ arm: string; n: number; mailed: number }>(sql`
      SELECT
        arm,
        count() AS n,
        sum(mails) AS mailed,
        sum(visited) AS visits,
        sum(bought) AS conversions,
        round(sum(spent), 2) AS spend
      FROM (
        SELECT
          anyIf(JSONExtract(properties, 'variation_name', 'String'), event = 'Experiment Viewed') AS arm,
          countIf(event = 'Email Sent') AS mails,
          countIf(event = 'Visit Recorded') AS visited,
          countIf(event = 'Order Completed') AS bought,
          sumIf(JSONExtractFloat(properties, 'revenue'), event = 'Order Completed') AS spent
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND type = 'track'
        GROUP BY node
      )
      GROUP BY arm`);
    const arms = Object.fromEntries(rows.map(({ arm, mailed, ...figures }) => [arm, figures]));
    expect(arms).toEqual(expected.arms);
    for (const { arm, n, mailed } of rows) expect(mailed).toBe(arm === 'No E-Mail' ? 0 : n);
  });
});
