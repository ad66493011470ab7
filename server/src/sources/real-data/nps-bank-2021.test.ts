import { expect, test } from 'vitest';
import { sql } from '../../platform/sql/index.ts';
import { describeDataSet, figuresBy, one } from '../testing/data-set.ts';

/** Promoters less detractors, per hundred answers. */
const nps = sql`round(100 * (countIf(score >= 9) - countIf(score <= 6)) / count(), 2)`;

describeDataSet({ name: 'nps_bank_2021', title: 'the answers of a bank’s customers' }, (arrival) => {
  test('every answer arrives, each of a person of its own', async () => {
    const { first, world, expected } = arrival();
    const rows = expected.rows;
    expect(first).toMatchObject({ read: rows, accepted: rows, duplicates: 0, rejected: 0, reasons: {} });
    const { people } = await one(
      world,
      sql`SELECT uniqExact(node) AS people FROM events WHERE workspace_id = ${world.workspaceId}`,
    );
    expect(people).toBe(rows);
  });

  test('scores are those of the file', async () => {
    const { world, expected } = arrival();
    const scores = await figuresBy(
      world,
      sql`
        SELECT JSONExtract(properties, 'score', 'String') AS name, count() AS figure
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = 'Survey Responded'
        GROUP BY name`,
    );
    expect(scores).toEqual(expected.score_counts);
  });

  test('the score by market and quarter is the published one: days were not taken for months', async () => {
    const { world, expected } = arrival();
    const rows = await world.clickhouse.query<{
      market: string;
      quarter: number;
      nps: number;
      n: number;
    }>(sql`
      SELECT market, quarter, count() AS n, ${nps} AS nps
      FROM (
        SELECT
          JSONExtract(properties, 'market', 'String') AS market,
          toQuarter(timestamp) AS quarter,
          JSONExtractUInt(properties, 'score') AS score
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = 'Survey Responded'
      )
      GROUP BY GROUPING SETS ((market, quarter), (market), (quarter))
      ORDER BY market, quarter`);
    const markets = expected.market as Record<string, [number, number, number[]]>;
    for (const [market, [n, score, byQuarter]] of Object.entries(markets)) {
      const own = rows.filter((row) => row.market === market);
      expect(own[0]).toMatchObject({ quarter: 0, n, nps: score });
      expect(own.slice(1).map((row) => row.nps)).toEqual(byQuarter);
    }
    expect(rows.filter((row) => row.market === '').map((row) => row.nps)).toEqual(expected.quarter);
  });
});
