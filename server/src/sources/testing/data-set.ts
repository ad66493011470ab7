import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { SqlQuery } from '../../platform/sql/index.ts';
import type { ImportOutcome } from '../import/index.ts';
import { openWorld, readyMap, realData, type World } from './world.ts';

const figures = z.looseObject({});

/** What came of a data set: the world it is in, the first import's outcome, and the figures published with the set. */
export interface Arrival {
  readonly world: World;
  readonly first: ImportOutcome;
  readonly expected: z.output<typeof figures>;
}

interface DataSet {
  /** Of the folder and of the map. */
  readonly name: string;
  readonly title: string;
  /** Files to bring, by their folder; the whole folder unless said. */
  readonly files?: (folder: string) => string[];
}

/** Hundreds of thousands of rows through both stores, beside whatever else the machine does. */
const PATIENCE_MS = 300_000;

/**
 * Brings a data set in by its ready map, runs `tests` on it, and brings it in again. The real sets may not be copied
 * into the repository: where they do not lie beside it, the tests are skipped, and the report says why.
 */
export function describeDataSet(
  { name, title, files }: DataSet,
  tests: (arrival: () => Arrival) => void,
): void {
  const folder = realData(name);
  const reason = '(needs the real data in ../shared/data beside the repository)';
  describe.skipIf(!existsSync(folder))(`${title} ${reason}`, () => {
    const given = files?.(folder) ?? [folder];
    let arrival: Arrival;
    beforeAll(async () => {
      const world = await openWorld();
      const expected = figures.parse(JSON.parse(await readFile(`${folder}/expected.json`, 'utf8')));
      arrival = { world, expected, first: await world.bring(given, await readyMap(name)) };
    }, PATIENCE_MS);
    afterAll(() => arrival.world.close());

    tests(() => arrival);

    test(
      'a second run adds nothing',
      async () => {
        const { world, first } = arrival;
        const again = await world.bring(given, await readyMap(name));
        expect(again).toMatchObject({
          read: first.read,
          accepted: 0,
          duplicates: first.read - first.rejected,
          rejected: first.rejected,
          events: { accepted: 0 },
        });
      },
      PATIENCE_MS,
    );
  });
}

/** The one row that a query answers with. */
export async function one(world: World, query: SqlQuery): Promise<Record<string, unknown>> {
  const rows = await world.clickhouse.query<Record<string, unknown>>(query);
  return rows[0] ?? {};
}

/** Rows of `name` and `figure` as one object. */
export async function figuresBy(world: World, query: SqlQuery): Promise<Record<string, number>> {
  const rows = await world.clickhouse.query<{ name: string; figure: number }>(query);
  return Object.fromEntries(rows.map(({ name, figure }) => [name, Number(figure)]));
}
