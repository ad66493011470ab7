import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../testing/index.ts';
import { tableOfUuids } from './uuid-table.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

describe('a table made of UUIDs', () => {
  const rowsOf = (columns: Parameters<typeof tableOfUuids>[0]) =>
    stores.clickhouse.query(tableOfUuids(columns));

  it('has what it is given, whatever repeats', async () => {
    const few = fc.constantFrom(...Array.from({ length: 3 }, () => randomUUID()));
    const rows = fc.array(fc.record({ node: fc.uuid(), owner: few }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const found = await rowsOf([
          { name: 'node', uuids: given.map(({ node }) => node) },
          { name: 'owner', uuids: given.map(({ owner }) => owner) },
        ]);
        expect(found).toEqual(given);
      }),
      { numRuns: 20 },
    );
  });

  it('takes a hundred thousand', async () => {
    const uuids = Array.from({ length: 100_000 }, () => randomUUID());
    expect(await rowsOf([{ name: 'node', uuids }])).toEqual(uuids.map((node) => ({ node })));
  });
});
