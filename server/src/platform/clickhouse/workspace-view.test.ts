import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SqlQuery, sql } from '../sql/sql.ts';
import type { TestStore } from '../testing/test-stores.ts';
import { clickhouseVariants } from '../testing/variants.ts';
import type { ClickHouse } from './clickhouse.ts';

const OURS = '0190a000-0000-7000-8000-00000000000a';
const THEIRS = '0190a000-0000-7000-8000-00000000000b';

/** Every statement forgets its workspace; beside it, what one of two alike workspaces must get. */
const forgetful: readonly (readonly [string, SqlQuery, unknown])[] = [
  ['a count', sql`SELECT count() AS n FROM visits`, [{ n: 1_000 }]],
  ['the bounds of the key', sql`SELECT max(workspace_id) AS n FROM visits`, [{ n: OURS }]],
  ['an alias', sql`SELECT count() AS n FROM visits AS v WHERE v.seat < 5`, [{ n: 5 }]],
  [
    "another table's name as alias",
    sql`SELECT count() AS n FROM visits AS films WHERE films.seat < 5`,
    [{ n: 5 }],
  ],
  ['a join', sql`SELECT count() AS n FROM visits v JOIN films f ON v.seat = f.seat`, [{ n: 1 }]],
  ['a self join', sql`SELECT count() AS n FROM visits a JOIN visits b ON a.seat = b.seat`, [{ n: 1_000 }]],
  [
    'a left join',
    sql`SELECT count() AS n FROM visits v LEFT JOIN films f ON v.seat = f.seat`,
    [{ n: 1_000 }],
  ],
  ['a subquery', sql`SELECT uniqExact(w) AS n FROM (SELECT workspace_id AS w FROM visits)`, [{ n: 1 }]],
  ['a scalar subquery', sql`SELECT (SELECT count() FROM visits) AS n`, [{ n: 1_000 }]],
  [
    'IN a table',
    sql`SELECT count() AS n FROM numbers(9) WHERE 'theirs' IN (SELECT guest FROM visits)`,
    [{ n: 0 }],
  ],
  ['a named part', sql`WITH v AS (SELECT * FROM visits) SELECT count() AS n FROM v`, [{ n: 1_000 }]],
  ['a union', sql`SELECT count() AS n FROM films UNION ALL SELECT count() FROM films`, [{ n: 1 }, { n: 1 }]],
  [
    'a union with settings of its own',
    sql`SELECT count() AS n FROM films UNION ALL SELECT count() FROM films SETTINGS max_threads = 1`,
    [{ n: 1 }, { n: 1 }],
  ],
  ['FINAL', sql`SELECT count() AS n FROM films FINAL`, [{ n: 1 }]],
  ['PREWHERE', sql`SELECT count() AS n FROM visits PREWHERE seat < 5`, [{ n: 5 }]],
  ['a view', sql`SELECT count() AS n FROM guests`, [{ n: 1_000 }]],
  [
    'asking for the other one',
    sql`SELECT count() AS n FROM visits WHERE workspace_id = ${THEIRS}`,
    [{ n: 0 }],
  ],
  [
    'asking for everything',
    sql`SELECT count() AS n FROM visits WHERE workspace_id = ${THEIRS} OR 1`,
    [{ n: 1_000 }],
  ],
  ['a trailing comment', sql`SELECT count() AS n FROM visits -- all of them`, [{ n: 1_000 }]],
];

describe.each(clickhouseVariants)('One workspace in ClickHouse $name', ({ open }) => {
  let opened: TestStore<ClickHouse>;
  let all: ClickHouse;
  let ours: ClickHouse;
  beforeAll(async () => {
    opened = await open();
    all = opened.store;
    ours = all.forWorkspace(OURS);
    await all.execute(sql`
      CREATE TABLE visits (workspace_id UUID, seat Int64, guest String)
      ENGINE = MergeTree ORDER BY (workspace_id, seat) SETTINGS index_granularity = 128`);
    await all.execute(sql`
      CREATE TABLE films (workspace_id UUID, seat Int64)
      ENGINE = ReplacingMergeTree ORDER BY (workspace_id, seat)`);
    await all.execute(sql`CREATE VIEW guests AS SELECT guest FROM visits`);
    for (const [workspace_id, guest] of [
      [OURS, 'ours'],
      [THEIRS, 'theirs'],
    ]) {
      const rows = Array.from({ length: 1_000 }, (_, seat) => ({ workspace_id, seat, guest }));
      await all.insert({ table: 'visits', rows });
      await all.insert({ table: 'films', rows: [{ workspace_id, seat: 1 }] });
    }
  });
  afterAll(() => opened.close());

  it.each(forgetful)('sees only its own rows through %s', async (_name, query, expected) => {
    expect(await ours.query(query)).toEqual(expected);
  });

  it('is told apart from others asking at the same time', async () => {
    const guests = sql`SELECT DISTINCT guest FROM visits`;
    const theirs = all.forWorkspace(THEIRS);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, asked) =>
        (asked % 3 === 0 ? all : asked % 3 === 1 ? ours : theirs).query(guests),
      ),
    );
    answers.forEach((answer, asked) => {
      const seen = [
        expect.arrayContaining([{ guest: 'ours' }, { guest: 'theirs' }]),
        [{ guest: 'ours' }],
        [{ guest: 'theirs' }],
      ];
      expect(answer).toEqual(seen[asked % 3]);
    });
  });

  it('still reads by the primary key, its own part of it alone', async () => {
    const plan = await ours.query<{ explain: string }>(
      sql`EXPLAIN indexes = 1 SELECT guest FROM visits WHERE seat = 7`,
    );
    const text = plan.map(({ explain }) => explain).join('\n');
    expect(text).toMatch(/PrimaryKey[\s\S]*workspace_id[\s\S]*seat/);
    expect(text).toMatch(/Granules: 1\/\d\d/);
  });

  it('is kept from a table that was made after it was opened', async () => {
    await all.execute(sql`CREATE TABLE later (workspace_id UUID) ENGINE = MergeTree ORDER BY workspace_id`);
    await all.insert({ table: 'later', rows: [{ workspace_id: OURS }, { workspace_id: THEIRS }] });
    expect(await ours.query(sql`SELECT workspace_id FROM later`)).toEqual([{ workspace_id: OURS }]);
  });

  it('streams and copies only its own rows', async () => {
    let streamed = 0;
    for await (const rows of ours.stream(sql`SELECT seat FROM visits`)) streamed += rows.length;
    expect(streamed).toBe(1_000);
    await all.execute(sql`CREATE TABLE copies (guest String) ENGINE = MergeTree ORDER BY guest`);
    await ours.execute(sql`INSERT INTO copies SELECT guest FROM visits`);
    expect(await all.query(sql`SELECT guest, count() AS n FROM copies GROUP BY guest`)).toEqual([
      { guest: 'ours', n: 1_000 },
    ]);
    expect(await all.query(sql`SELECT count() AS n FROM visits`)).toEqual([{ n: 2_000 }]);
  });

  it('stores no row that names another workspace', async () => {
    const foreign = ours.insert({ table: 'films', rows: [{ workspace_id: THEIRS, seat: 2 }] });
    await expect(foreign).rejects.toThrow('names another workspace');
    const text = `["${OURS}",2]\n["${THEIRS}",2]`;
    const lines = ours.insertText({ table: 'films', columns: ['workspace_id', 'seat'], text });
    await expect(lines).rejects.toThrow('names another workspace');
    expect(await all.query(sql`SELECT count() AS n FROM films WHERE seat = 2`)).toEqual([{ n: 0 }]);
  });

  it('refuses what the filter does not reach', async () => {
    const merge = ours.query(sql`SELECT count() FROM merge(currentDatabase(), '^visits$')`);
    await expect(merge).rejects.toThrow('does not reach');
    const ownFilter = ours.query(sql`SELECT count() FROM visits SETTINGS additional_table_filters = {}`);
    await expect(ownFilter).rejects.toThrow('does not reach');
    await expect(ours.execute(sql`DELETE FROM visits WHERE 1`)).rejects.toThrow('workspace_id in its WHERE');
    expect(() => ours.forWorkspace(THEIRS)).toThrow('cannot become');
    expect(() => all.forWorkspace("x' OR 1 OR '")).toThrow("is not a workspace's id");
    expect(
      await ours.query(sql`SELECT count() AS n FROM visits`, {
        settings: { additional_table_filters: '{}' },
      }),
    ).toEqual([{ n: 1_000 }]);
  });
});
