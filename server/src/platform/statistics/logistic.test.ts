import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { aucOf } from './auc.ts';
import { brierOf } from './calibration.ts';
import { type LogisticFit, logisticChance, logisticFit } from './logistic.ts';
import { seededRandom } from './seeded-random.ts';

const telcoFile = new URL('../../../../../shared/data/stats/telco/Telco-Customer-Churn.csv', import.meta.url);
const isThere = existsSync(telcoFile);

type Customer = Readonly<Record<string, string>>;
const is = (column: string, value: string) => (row: Customer) => (row[column] === value ? 1 : 0);
const isYes = (column: string) => is(column, 'Yes');

/** The 23 columns in the order of the reference. */
const telcoColumns: readonly ((row: Customer) => number)[] = [
  is('gender', 'Female'),
  (row) => Number(row.SeniorCitizen),
  isYes('Partner'),
  isYes('Dependents'),
  (row) => Number(row.tenure),
  isYes('MultipleLines'),
  isYes('PhoneService'),
  is('InternetService', 'DSL'),
  is('InternetService', 'Fiber optic'),
  ...[
    'OnlineSecurity',
    'OnlineBackup',
    'DeviceProtection',
    'TechSupport',
    'StreamingTV',
    'StreamingMovies',
  ].map(isYes),
  is('Contract', 'One year'),
  is('Contract', 'Two year'),
  isYes('PaperlessBilling'),
  is('PaymentMethod', 'Electronic check'),
  is('PaymentMethod', 'Mailed check'),
  is('PaymentMethod', 'Bank transfer (automatic)'),
  (row) => Number(row.MonthlyCharges),
  (row) => Number((row.TotalCharges ?? '').trim()),
];

describe.skipIf(!isThere)(
  'Of customers of a phone company (needs the real data in ../shared/data beside the repository)',
  () => {
    const customers = isThere
      ? Papa.parse<Customer>(readFileSync(telcoFile, 'utf8').trim(), { header: true }).data
      : [];
    const rows = customers.map((row) => telcoColumns.map((read) => read(row)));
    const left = customers.map(isYes('Churn'));

    test('a fit on all is what R finds, though one column is nearly the sum of others', () => {
      const fit = logisticFit({ rows, outcomes: left });
      expect(fit.hasConverged).toBe(true);
      const published = [
        0.02188049978, 0.21560835355, -0.00194940483, -0.15179347962, -0.06031508821, 0.44721630949,
        0.17787016104, 1.79365693325, 3.54600866662, -0.20548523889, 0.02552724798, 0.14741263795,
        -0.17953473841, 0.59112492526, 0.60250244181, -0.66519239374, -1.38025453005, 0.34211213669,
        0.39205206119, 0.02894704387, 0.08687674435, -0.04053435748, 0.00032832156,
      ];
      expect(fit.intercept).toBeCloseTo(-0.73545695884, 6);
      published.forEach((coefficient, at) => {
        expect(Math.abs((fit.coefficients[at] ?? 0) - coefficient)).toBeLessThan(1e-6);
      });
      // R takes them a step before the last.
      expect(fit.standardErrors[4]).toBeCloseTo(0.006233872, 5);
      expect(fit.standardErrors[8]).toBeCloseTo(1.5925723, 3);
      expect(fit.deviance).toBeCloseTo(5828.28431, 5);
      const said = rows.map((row, at) => ({ said: logisticChance(fit, row), happened: left[at] === 1 }));
      expect(brierOf(said)).toBeCloseTo(0.13417447, 7);
    });

    test('what is said of a fifth that was not seen ranks as R does, and no better: .842 to .848', () => {
      const areas = [0, 1, 2, 3, 4].map((fold) => {
        const seen = rows.flatMap((_, at) => (at % 5 === fold ? [] : [at]));
        const fit = logisticFit({
          rows: seen.map((at) => rows[at] ?? []),
          outcomes: seen.map((at) => left[at] ?? 0),
        });
        return rankingOf(fit, fold);
      });
      [0.8356819, 0.8636636, 0.8352607, 0.8546018, 0.8379257].forEach((area, fold) => {
        expect(Math.abs((areas[fold] ?? 0) - area)).toBeLessThan(1e-5);
      });
      const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
      expect(mean).toBeCloseTo(0.84543, 4);
      expect(mean).toBeGreaterThan(0.842);
      // A higher area than this on these data is a leak.
      expect(mean).toBeLessThan(0.848);
    });

    function rankingOf(fit: LogisticFit, fold: number): number {
      const chances = (outcome: number) =>
        rows.flatMap((row, at) =>
          at % 5 === fold && left[at] === outcome ? [logisticChance(fit, row)] : [],
        );
      return aucOf({ positives: chances(1), negatives: chances(0) })?.auc ?? 0;
    }
  },
);

test('manual gearboxes by the weight of a car are what the manual of R prints', () => {
  const weights = [
    2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345,
    2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
  ];
  const manual = new Set([0, 1, 2, 17, 18, 19, 25, 26, 27, 28, 29, 30, 31]);
  const fit = logisticFit({
    rows: weights.map((weight) => [weight]),
    outcomes: weights.map((_, at) => (manual.has(at) ? 1 : 0)),
  });
  expect(fit.intercept).toBeCloseTo(12.04037, 5);
  expect(fit.coefficients[0]).toBeCloseTo(-4.02397, 5);
  expect(fit.deviance).toBeCloseTo(19.17608, 5);
});

const samples = fc.array(
  fc.record({
    row: fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 5 })),
    happened: fc.boolean(),
  }),
  { minLength: 8, maxLength: 60 },
);

describe('A logistic fit held back by a ridge', () => {
  test('lies where nothing pulls any further, and the more it is held back the smaller its weights', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0.1, max: 20, noNaN: true }), (sample, ridge) => {
        const rows = sample.map(({ row }) => row);
        const outcomes = sample.map(({ happened }) => (happened ? 1 : 0));
        // Without both kinds the intercept has no end.
        fc.pre(outcomes.includes(1) && outcomes.includes(0));
        const fit = logisticFit({ rows, outcomes, ridge });
        expect(fit.hasConverged).toBe(true);
        const misses = rows.map((row, at) => (outcomes[at] ?? 0) - logisticChance(fit, row));
        expect(misses.reduce((sum, miss) => sum + miss, 0)).toBeCloseTo(0, 5);
        const sizes = [ridge, 4 * ridge].map((held) =>
          sizeOf(logisticFit({ rows, outcomes, ridge: held }), rows),
        );
        expect(sizes[1]).toBeLessThanOrEqual((sizes[0] ?? 0) + 1e-9);
        for (const [at, weight] of fit.coefficients.entries()) {
          const { mean, sd } = spreadOf(rows.map((row) => row[at] ?? 0));
          if (sd === 0) expect(weight).toBe(0);
          else {
            const pull = misses.reduce(
              (sum, miss, of) => sum + (miss * ((rows[of]?.[at] ?? 0) - mean)) / sd,
              0,
            );
            expect(pull).toBeCloseTo(ridge * weight * sd, 4);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('finds the weights that the outcomes were drawn by', () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 4_000 }, () => [random() * 4, random() * 100]);
    const truth = { intercept: -1, coefficients: [0.8, -0.02] };
    const outcomes = rows.map((row) => (random() < logisticChance(truth, row) ? 1 : 0));
    const fit = logisticFit({ rows, outcomes, ridge: 1 });
    truth.coefficients.forEach((weight, at) => {
      const off = Math.abs((fit.coefficients[at] ?? 0) - weight);
      expect(off).toBeLessThan(3 * (fit.standardErrors[at] ?? 0));
    });
    expect(Math.abs(fit.intercept - truth.intercept)).toBeLessThan(3 * fit.interceptError);
  });
});

test('rows without outcomes are refused', () => {
  expect(() => logisticFit({ rows: [[1]], outcomes: [] })).toThrow('cannot be fitted');
});

function spreadOf(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, sd: Math.sqrt(variance) };
}

/** Squares of the weights of standardised columns, added up. */
function sizeOf({ coefficients }: LogisticFit, rows: readonly (readonly number[])[]): number {
  return coefficients.reduce(
    (sum, weight, at) => sum + (weight * spreadOf(rows.map((row) => row[at] ?? 0)).sd) ** 2,
    0,
  );
}
