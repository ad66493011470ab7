import { expect, test } from 'vitest';
import { sql } from '../../platform/sql/index.ts';
import { describeDataSet, figuresBy, one } from '../testing/data-set.ts';

/** The day that the claims of the classic file are dated, and that of the full one. */
const CLASSIC = '2022-06-29';
const FULL = '2022-06-30';

describeDataSet({ name: 'telco_churn', title: 'the telco customers told twice' }, (arrival) => {
  test('every row of both files arrives', () => {
    const { first } = arrival();
    expect(first).toMatchObject({ read: 14_086, accepted: 14_086, duplicates: 0, rejected: 0, reasons: {} });
    expect(first.references).toEqual({ areas: 1_671 });
  });

  test('the two files are the same people', async () => {
    const { world, expected } = arrival();
    const people = await one(
      world,
      sql`
        SELECT uniqExact(node) AS people, uniqExactIf(node, toDate(timestamp) = ${FULL}) AS full
        FROM events
        WHERE workspace_id = ${world.workspaceId}`,
    );
    expect(people).toEqual({ people: expected.rows, full: expected.rows });
  });

  test('charges add up, a mistaken one giving way to the other file’s', async () => {
    const { world, expected } = arrival();
    const charges = await one(
      world,
      sql`
        SELECT
          round(sum(latest), 1) AS sum_of_claims_that_hold,
          countIf(of_full = 0) AS mended
        FROM (
          SELECT
            argMax(JSONExtractFloat(traits, 'monthly_charge_usd'), timestamp) AS latest,
            countIf(toDate(timestamp) = ${FULL}) AS of_full
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND type = 'identify' AND JSONHas(traits, 'monthly_charge_usd')
          GROUP BY node
        )`,
    );
    expect(charges).toEqual({ sum_of_claims_that_hold: expected.sum_MonthlyCharges, mended: 120 });
    const { unpaid } = await one(
      world,
      sql`
        SELECT countIf(NOT JSONHas(traits, 'total_charges_usd')) AS unpaid
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND type = 'identify' AND toDate(timestamp) = ${CLASSIC}`,
    );
    expect(unpaid).toBe(expected.blank_TotalCharges);
  });

  test('churn goes with contracts, connections and payments as published', async () => {
    const { world, expected } = arrival();
    const shares = (trait: string) =>
      figuresBy(
        world,
        sql`
          SELECT
            JSONExtractString(traits, ${trait}) AS name,
            round(100 * avg(JSONExtractBool(traits, 'churned')), 2) AS figure
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND type = 'identify' AND toDate(timestamp) = ${CLASSIC}
          GROUP BY name`,
      );
    expect(await shares('contract')).toEqual(expected.churn_pct_contract);
    expect(await shares('payment_method')).toEqual(expected.churn_pct_payment);
    const { None: none, ...connected } = await shares('internet_type');
    expect({ ...connected, No: none }).toEqual(expected.churn_pct_internet);
  });

  test('who left is told once, with the reason', async () => {
    const { world, expected } = arrival();
    const categories = await figuresBy(
      world,
      sql`
        SELECT JSONExtract(properties, 'category', 'String') AS name, count() AS figure
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = 'Subscription Cancelled' AND JSONExtract(properties, 'reason', 'String') != ''
        GROUP BY name`,
    );
    expect(categories).toEqual(expected.churn_category);
    const statuses = await figuresBy(
      world,
      sql`
        SELECT JSONExtractString(traits, 'status') AS name, count() AS figure
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND type = 'identify' AND toDate(timestamp) = ${FULL}
        GROUP BY name`,
    );
    expect(statuses).toEqual(expected.status);
  });
});
