import { expect, test } from 'vitest';
import { sql } from '../../platform/sql/index.ts';
import { describeDataSet, figuresBy, one } from '../testing/data-set.ts';

describeDataSet({ name: 'maven_crm', title: 'the Maven CRM export' }, (arrival) => {
  test('accounts and opportunities arrive; products and teams are looked up', () => {
    const rows = 85 + 8_800;
    const { first } = arrival();
    expect(first).toMatchObject({ read: rows, accepted: rows, duplicates: 0, rejected: 0, reasons: {} });
    expect(first.references).toEqual({ products: 7, agents: 35 });
  });

  test('opportunities are in the stage that the export has them in', async () => {
    const { world, expected } = arrival();
    const stages = await figuresBy(
      world,
      sql`
        SELECT stage AS name, count() AS figure
        FROM (
          SELECT argMax(JSONExtract(properties, 'stage', 'String'), (event != 'Opportunity Created', timestamp)) AS stage
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND startsWith(event, 'Opportunity ')
          GROUP BY JSONExtract(properties, 'opportunity_id', 'String')
        )
        GROUP BY name`,
    );
    expect(stages).toEqual(expected.stage);
  });

  test('what was won adds up by region, manager and quarter', async () => {
    const { world, expected } = arrival();
    const wonBy = (property: string) =>
      figuresBy(
        world,
        sql`
          SELECT JSONExtract(properties, ${property}, 'String') AS name, sum(JSONExtractFloat(properties, 'amount')) AS figure
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND event = 'Opportunity Won'
          GROUP BY name`,
      );
    const byRegion = await wonBy('region');
    expect(byRegion).toEqual(expected.value_by_region);
    expect(Object.values(byRegion).reduce((sum, value) => sum + value, 0)).toBe(expected.won_value);
    expect(await wonBy('owner_manager')).toEqual(expected.value_by_manager);
    const quarters = await figuresBy(
      world,
      sql`
        SELECT toString(toQuarter(timestamp)) AS name, sum(JSONExtractFloat(properties, 'amount')) AS figure
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = 'Opportunity Won'
        GROUP BY name
        ORDER BY name`,
    );
    expect(Object.values(quarters)).toEqual(expected.value_by_quarter_2017);
  });

  test('the product spelt in two ways is one, with its price', async () => {
    const { world, expected } = arrival();
    const { GTXPro: mended, ...rest } = expected.value_by_product as Record<string, number>;
    const rows = await world.clickhouse.query<{ name: string; figure: number; prices: string[] }>(sql`
      SELECT
        JSONExtract(properties, 'product', 'String') AS name,
        sum(if(event = 'Opportunity Won', JSONExtractFloat(properties, 'amount'), 0)) AS figure,
        groupUniqArray(JSONExtract(properties, 'list_price', 'String')) AS prices
      FROM events
      WHERE workspace_id = ${world.workspaceId} AND startsWith(event, 'Opportunity ')
      GROUP BY name`);
    expect(Object.fromEntries(rows.map(({ name, figure }) => [name, figure]))).toEqual({
      ...rest,
      'GTX Pro': mended,
    });
    expect(rows.find(({ name }) => name === 'GTX Pro')?.prices).toEqual(['4821']);
    expect(rows.every(({ prices }) => prices.length === 1 && prices[0] !== '')).toBe(true);
  });

  test('deals take as long as they took', async () => {
    const { world, expected } = arrival();
    const days = await one(
      world,
      sql`
        SELECT
          round(avgIf(dateDiff('day', began, ended), outcome = 'Opportunity Won'), 2) AS won,
          round(avgIf(dateDiff('day', began, ended), outcome = 'Opportunity Lost'), 2) AS lost
        FROM (
          SELECT
            minIf(timestamp, event = 'Opportunity Created') AS began,
            maxIf(timestamp, event != 'Opportunity Created') AS ended,
            anyIf(event, event != 'Opportunity Created') AS outcome
          FROM events
          WHERE workspace_id = ${world.workspaceId} AND startsWith(event, 'Opportunity ')
          GROUP BY JSONExtract(properties, 'opportunity_id', 'String')
        )`,
    );
    expect(days).toEqual({ won: expected.mean_days_won, lost: expected.mean_days_lost });
  });

  test('accounts are those of the file, subsidiaries under their parents, and nameless prospects apart', async () => {
    const { world, expected } = arrival();
    const accounts = await one(
      world,
      sql`
        SELECT
          uniqExactIf(account_node, type = 'group') AS named,
          uniqExact(account_node) - named AS nameless,
          uniqExactIf(JSONExtractString(traits, 'parentId'), JSONHas(traits, 'parentId')) AS parents,
          countIf(JSONExtractString(traits, 'industry') = 'technology') AS technology
        FROM events
        WHERE workspace_id = ${world.workspaceId}`,
    );
    expect(accounts).toEqual({ named: 85, nameless: expected.blank_account, parents: 7, technology: 12 });
  });
});
