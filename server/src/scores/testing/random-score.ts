import { type Curve, metricDefinition, type ScoreDefinition, scoreDefinition } from '@sextant/contract';
import fc from 'fast-check';

const points = fc.integer({ min: 0, max: 100 });
const number = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.double({ min: -50, max: 50, noNaN: true, noDefaultInfinity: true }),
);

const curve: fc.Arbitrary<Curve> = fc.oneof(
  fc
    .uniqueArray(number, { minLength: 2, maxLength: 5, comparator: (one, other) => one === other })
    .chain((xs) =>
      fc.tuple(...xs.map(() => points)).map((worth) => {
        const sorted = [...xs].sort((one, other) => one - other);
        return sorted.map((x, at): [number, number] => [x, worth[at] ?? 0]);
      }),
    ),
  fc.double({ min: 0.1, max: 40, noNaN: true }).map((half_life) => ({ half_life })),
);

const condition = fc.record(
  {
    above: number,
    below: number,
    at_least: number,
    at_most: number,
    is: fc.integer({ min: -3, max: 3 }),
    is_unknown: fc.boolean(),
  },
  { requiredKeys: [] },
);

const override = (metrics: readonly string[], at: number) =>
  fc
    .record({ metric: fc.constantFrom(...metrics), when: condition, bound: points, isCap: fc.boolean() })
    .map(({ bound, isCap, ...rest }) => ({
      ...rest,
      name: `rule_${at}`,
      because: 'It is so.',
      ...(isCap ? { at_most: bound } : { at_least: bound }),
    }));

/** Other marks for some subjects, told by one metric or several. */
const marks = (metrics: readonly string[]) => {
  const onMetric = fc
    .record({ metric: fc.constantFrom(...metrics), asked: condition })
    .map(({ metric, asked }) => ({ metric, ...asked }));
  const when = fc.oneof(onMetric, fc.record({ all: fc.array(onMetric, { minLength: 1, maxLength: 3 }) }));
  return fc.record({ title: fc.constantFrom('Large', 'Small', 'New'), when, curve });
};

/** Any score over some metrics and, where there is one, another score. */
export function anyScore(of: {
  readonly name: string;
  readonly metrics: readonly string[];
  readonly score: string | null;
}): fc.Arbitrary<ScoreDefinition> {
  const weight = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0.01, max: 9, noNaN: true }));
  const shared = {
    ...{ weight, curve, missing: fc.constantFrom('leave_out', 'neutral', 'bad') },
    curves: fc.option(
      fc.uniqueArray(marks(of.metrics), { minLength: 1, maxLength: 3, selector: ({ title }) => title }),
      { nil: undefined },
    ),
  };
  const overMetric = fc.record({ metric: fc.constantFrom(...of.metrics), ...shared });
  const overScore = fc.record({
    score: fc.constant(of.score ?? ''),
    ...shared,
    curve: fc.option(curve, { nil: undefined }),
  });
  return fc
    .record({
      components: fc.uniqueArray(of.score === null ? overMetric : fc.oneof(overMetric, overScore), {
        minLength: 1,
        maxLength: 6,
        selector: (part) => ('score' in part ? '' : part.metric),
      }),
      overrides: fc
        .integer({ min: 0, max: 3 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => override(of.metrics, at)))),
      coverage_min: fc.constantFrom(0, 0.3, 0.5, 1),
      history_min: fc.constantFrom(0, 0, 14),
      margin: fc.constantFrom(0, 5),
      settle: fc.constantFrom(0, 3),
    })
    .map((parts) => scoreDefinition.parse({ ...base(of.name), ...parts }));
}

/** A metric definition of this name; what it counts does not matter. */
export function anyMetric(name: string) {
  return metricDefinition.parse({
    ...{ kind: 'metric', name, title: name, subject: 'person' },
    compute: { count: { event: 'Feature Used' } },
  });
}

function base(name: string) {
  return {
    ...{ kind: 'score', name, title: name, subject: 'person' },
    bands: [
      { name: 'low', title: 'Low', below: 40, state: 'bad' },
      { name: 'high', title: 'High', state: 'good' },
    ],
  };
}
