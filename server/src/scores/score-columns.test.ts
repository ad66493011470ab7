import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Column, type EvaluatedRow, metricColumn } from '../metrics/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';
import { openTestClickHouse, type TestStore } from '../platform/testing/index.ts';
import { DAYS_SEEN } from './needs.ts';
import { computeScore, type Inputs, readScore } from './reading.ts';
import { partColumns, scoreColumns } from './score-columns.ts';
import { anyMetric, anyScore } from './testing/random-score.ts';

let opened: TestStore<ClickHouse>;
beforeAll(async () => {
  opened = await openTestClickHouse();
});
afterAll(() => opened.close());

const METRICS = ['m1', 'm2', 'm3', 'm4'];
const ALL = [...METRICS, DAYS_SEEN];

const value = fc.option(
  fc.oneof(
    fc.integer({ min: -20, max: 20 }),
    fc.double({ min: -1e4, max: 1e4, noNaN: true, noDefaultInfinity: true }),
  ),
  { nil: null, freq: 3 },
);
const cases = fc.array(fc.tuple(...ALL.map(() => value)), { minLength: 1, maxLength: 12 });
const inner = anyScore({ name: 'inner', metrics: METRICS, score: null });
const outer = anyScore({ name: 'outer', metrics: METRICS, score: 'inner' });

test('the engine computes of any definition and any values what is computed here, to the last bits', async () => {
  let withValue = 0;
  await fc.assert(
    fc.asyncProperty(inner, outer, cases, async (one, other, given) => {
      const set = {
        metrics: new Map(METRICS.map((name) => [name, anyMetric(name)])),
        scores: new Map([one, other].map((score) => [score.name, score])),
      };
      const columns = [...scoreColumns(set, ['outer', 'inner']), ...partColumns(other)];
      const rows = await opened.store.query<Record<string, number | null>>(computed(given, columns));
      for (const [at, values] of given.entries()) {
        const row: EvaluatedRow = { ...rows[at], subject: '', point: 0 };
        const inputs = inputsOf(values);
        const within = computeScore(set, one, inputs);
        const whole = computeScore(set, other, { ...inputs, score: () => within.value });
        expectClose(row.s_inner ?? null, within.value);
        expectClose(row.s_outer ?? null, whole.value);
        expect(readScore(set, 'outer', row).value).toBe(whole.value);
        if (whole.value === null) continue;
        withValue += 1;
        whole.components.forEach(({ contribution }, place) => {
          expectClose(row[`part_${place}`] ?? null, contribution);
        });
        const parts = [
          ...whole.components.map((part) => part.contribution),
          ...whole.overrides.map((part) => part.points),
        ];
        expectClose(sum(parts), whole.value);
        const columnsOfOverrides = other.overrides.map((_, place) => Number(row[`part_override_${place}`]));
        expectClose(sum(columnsOfOverrides), sum(whole.overrides.map((part) => part.points)));
      }
    }),
    { numRuns: 30 },
  );
  expect(withValue).toBeGreaterThan(20);
});

/** The columns over rows with these values, each a step of its own. */
function computed(given: readonly (readonly (number | null)[])[], columns: readonly Column[]): SqlQuery {
  const lists = ALL.map(
    (_, at) =>
      sql`${typed(
        given.map((row) => row[at] ?? null),
        'Array(Nullable(Float64))',
      )}`,
  );
  const picked = ALL.map((name, at) => sql`tupleElement(value, ${at + 1}) AS ${metricColumn(name)}`);
  const rows = sql`SELECT number, ${sql.join(picked, ', ')}
FROM (SELECT number, (${sql.join(
    lists.map((list) => sql`arrayElement(${list}, number + 1)`),
    ', ',
  )}) AS value FROM numbers(${given.length}))`;
  const whole = columns.reduce(
    (inside, { name, sql: made }) => sql`SELECT *, ${made} AS ${sql.identifier(name)} FROM (${inside})`,
    rows,
  );
  return sql`SELECT * FROM (${whole}) ORDER BY number`;
}

function inputsOf(values: readonly (number | null)[]): Inputs {
  const byName = new Map(ALL.map((name, at) => [name, values[at] ?? null]));
  return {
    metric: (name) => byName.get(name) ?? null,
    score: () => null,
    daysSeen: byName.get(DAYS_SEEN) ?? null,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function expectClose(found: number | string | null, expected: number | null): void {
  if (typeof found !== 'number' || expected === null) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThan(1e-9);
}
