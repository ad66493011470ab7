import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { sql } from '../sql/sql.ts';
import { openTestStores, type TestStores } from '../testing/test-stores.ts';
import { migrate } from './migrate.ts';

describe('Migrations', () => {
  let stores: TestStores;
  let folder: string;
  beforeEach(async () => {
    stores = await openTestStores();
    folder = await mkdtemp(join(tmpdir(), 'sextant-migrations-'));
    await mkdir(join(folder, 'postgres'));
    await mkdir(join(folder, 'clickhouse'));
    await write('postgres/0001_seats.sql', 'CREATE TABLE seats (id int);\nINSERT INTO seats VALUES (1);');
    await write(
      'clickhouse/0001_visits.sql',
      `CREATE TABLE IF NOT EXISTS visits {{on_cluster}} (seat Int64, version Int64)
       ENGINE = {{engine:ReplacingMergeTree(version)}} ORDER BY seat;`,
    );
  });
  afterEach(async () => {
    await stores.close();
    await rm(folder, { recursive: true, force: true });
  });

  const write = (path: string, text: string) => writeFile(join(folder, path), text);
  const run = () => migrate({ ...stores, folder, clock: systemClock });

  it('are applied in order, once, to both stores', async () => {
    await write('postgres/0002_more.sql', 'INSERT INTO seats VALUES (2)');
    expect(await run()).toEqual({
      postgres: ['0001_seats.sql', '0002_more.sql'],
      clickhouse: ['0001_visits.sql'],
    });
    expect(await run()).toEqual({ postgres: [], clickhouse: [] });
    await write('postgres/0003_last.sql', 'INSERT INTO seats VALUES (3)');
    expect(await run()).toEqual({ postgres: ['0003_last.sql'], clickhouse: [] });
    expect(await stores.postgres.query(sql`SELECT id FROM seats ORDER BY id`)).toEqual([
      { id: 1 },
      { id: 2 },
      { id: 3 },
    ]);
    expect(await stores.clickhouse.query(sql`SELECT count() AS n FROM visits`)).toEqual([{ n: 0 }]);
  });

  it('are applied once when several start at the same moment', async () => {
    const runs = await Promise.all([run(), run(), run()]);
    expect(runs.flatMap((done) => done.postgres)).toEqual(['0001_seats.sql']);
    expect(runs.flatMap((done) => done.clickhouse)).toEqual(['0001_visits.sql']);
  });

  it('name the file that was edited after it was applied', async () => {
    await run();
    await write('clickhouse/0001_visits.sql', 'SELECT 1');
    await expect(run()).rejects.toThrow('ClickHouse migration 0001_visits.sql was edited');
  });

  it('name a file that comes too late, one that is unknown, and one that is named wrong', async () => {
    await write('postgres/0003_third.sql', 'SELECT 1');
    await run();
    await write('postgres/0002_second.sql', 'SELECT 1');
    await expect(run()).rejects.toThrow('0002_second.sql comes before 0003_third.sql');
    await rm(join(folder, 'postgres/0002_second.sql'));
    await rm(join(folder, 'postgres/0003_third.sql'));
    await expect(run()).rejects.toThrow('0003_third.sql, which this Sextant does not know');
    await write('postgres/later.sql', 'SELECT 1');
    await expect(run()).rejects.toThrow('later.sql must be named like');
  });

  it('leave PostgreSQL as it was when one fails, and go through once it is mended', async () => {
    await write('postgres/0002_wrong.sql', 'INSERT INTO seats VALUES (2); INSERT INTO nowhere VALUES (1)');
    await expect(run()).rejects.toThrow(/migration 0002_wrong.sql failed: .*nowhere/);
    await expect(stores.postgres.query(sql`SELECT id FROM seats`)).rejects.toMatchObject({ code: '42P01' });
    await write('postgres/0002_wrong.sql', 'INSERT INTO seats VALUES (2)');
    expect((await run()).postgres).toHaveLength(2);
  });
});
