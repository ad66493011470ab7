import { type Definition, definition, scoreLimits } from '@sextant/contract';
import fc from 'fast-check';

// Definitions of every form, as somebody might write them: only names need not exist.

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/);
const words = fc.stringMatching(/^[A-Za-zäé:#'" -]{0,10}[a-z]$/);
const number = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(0.5, -0.25, 12.75));
const span = fc
  .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom('h', 'd', 'w'))
  .map(([n, unit]) => `${n}${unit}`);
const window = fc.oneof(span, fc.constantFrom('this_month', 'last_quarter', 'this_week'));
const scalar = fc.oneof(words, number, fc.boolean());
const scalars = fc.array(scalar, { minLength: 1, maxLength: 3 });

const numberCondition = fc.record(
  { at_least: number, below: number, is: number },
  { requiredKeys: ['at_least'] },
);
const valueCondition = fc.oneof(
  scalar,
  scalars,
  fc.record(
    { is_not: fc.oneof(scalar, scalars), above: number, contains: words, exists: fc.boolean() },
    { requiredKeys: ['is_not'] },
  ),
);
const filter = fc.record(
  {
    event: fc.oneof(words, fc.array(words, { minLength: 1, maxLength: 3 })),
    kind: fc.constantFrom('usage', 'support', 'money'),
    where: fc.dictionary(name, valueCondition, { maxKeys: 2 }),
    role: valueCondition,
  },
  { requiredKeys: ['event'] },
);

const memberships = fc.oneof(fc.constant(true), fc.record({ role: valueCondition }, { requiredKeys: [] }));

const computation = fc.oneof(
  fc.record({ count: filter, within: window }, { requiredKeys: ['count'] }),
  ...(['sum', 'average', 'min', 'max', 'first', 'last', 'distinct'] as const).map((key) =>
    fc.record({ [key]: name, of: filter, within: window }, { requiredKeys: [key, 'of'] }),
  ),
  fc.record({ active_days: filter, within: window }, { requiredKeys: ['active_days'] }),
  fc.record({ active_people: filter }),
  ...(['people', 'accounts'] as const).map((key) => fc.record({ [key]: memberships })),
  fc.record({ days_since: filter }),
  fc.record({ streak: filter, every: fc.constantFrom('day', 'week') }),
  fc.record({ decayed: filter, half_life: span, weight: name }, { requiredKeys: ['decayed', 'half_life'] }),
  fc.record({ open: filter, until: filter, by: name, measure: fc.constantFrom('count', 'oldest_days') }),
  fc.record({ trait: name }),
  fc.record({ days_until: fc.oneof(fc.record({ trait: name }), fc.record({ last: name, of: filter })) }),
  fc.record({ ratio: name, per: name }),
  fc.record({ trend: name }),
  fc.record({ children: name, by: fc.constant('weighted'), weight: name }),
);

const rule = fc.letrec<{ rule: object }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(name, numberCondition).map(([metric, condition]) => ({ metric, ...condition })),
    fc.record({ score: name, band: fc.oneof(name, fc.array(name, { minLength: 1, maxLength: 2 })) }),
    fc.record({ stage: name, is: name }),
    fc.record({ trait: name, is: valueCondition }),
    fc.record(
      { did: filter, within: window, at_least: fc.integer({ min: 1, max: 9 }) },
      { requiredKeys: ['did'] },
    ),
    fc.record({ did_not: filter, within: window }, { requiredKeys: ['did_not'] }),
    fc.record({ in_order: fc.array(filter, { minLength: 2, maxLength: 3 }), within: span }),
    ...(['people', 'accounts'] as const).map((key) =>
      fc.record(
        {
          [key]: memberships,
          at_least: fc.integer({ min: 1, max: 9 }),
          at_most: fc.integer({ min: 1, max: 9 }),
        },
        { requiredKeys: [key] },
      ),
    ),
    fc.record({ segment: name }),
    fc.record({ not_segment: name }),
    fc.record({ subjects: fc.array(words, { maxLength: 2 }) }),
    ...(['all', 'any', 'none'] as const).map((key) =>
      fc.record({ [key]: fc.array(tie('rule'), { minLength: 1, maxLength: 2 }) }),
    ),
  ),
})).rule;

const points = fc.integer({ min: 0, max: 100 });
const curve = fc.oneof(
  fc
    .uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: scoreLimits.curvePointsMax })
    .chain((values) =>
      fc.tuple(
        ...values.sort((a, b) => a - b).map((value) => points.map((worth) => [value, worth] as const)),
      ),
    ),
  fc.record({ half_life: fc.integer({ min: 1, max: 90 }) }),
);
const metricCondition = fc.tuple(name, numberCondition).map(([metric, asked]) => ({ metric, ...asked }));
const marks = fc.record({
  title: words,
  when: fc.oneof(
    metricCondition,
    fc.record({ all: fc.array(metricCondition, { minLength: 1, maxLength: 2 }) }),
  ),
  curve,
});
const component = fc.record(
  {
    metric: name,
    title: words,
    weight: fc.integer({ min: 1, max: 100 }),
    curve,
    curves: fc.array(marks, { minLength: 1, maxLength: 2 }),
    missing: fc.constantFrom('neutral', 'bad'),
  },
  { requiredKeys: ['metric', 'weight', 'curve'] },
);

const described = {
  name,
  title: words,
  about: words,
  subject: fc.constantFrom('person', 'account'),
} as const;
const required = ['name', 'title', 'subject'] as const;

const given = fc.oneof(
  fc.record(
    { kind: fc.constant('metric'), ...described, unit: words, compute: computation },
    { requiredKeys: ['kind', ...required, 'compute'] },
  ),
  fc.record(
    {
      kind: fc.constant('score'),
      ...described,
      components: fc.array(component, { minLength: 1, maxLength: 3 }),
      bands: fc.constant([
        { name: 'low', title: 'Low', below: 50, state: 'bad' },
        { name: 'high', title: 'High', state: 'good' },
      ]),
      overrides: fc.array(
        fc.record({ name, metric: name, when: numberCondition, at_most: points, because: words }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['kind', ...required, 'components', 'bands'] },
  ),
  fc.record(
    { kind: fc.constant('segment'), ...described, rule },
    { requiredKeys: ['kind', ...required, 'rule'] },
  ),
  fc.record(
    {
      kind: fc.constant('stages'),
      ...described,
      stages: fc.uniqueArray(fc.record({ name, title: words, when: rule }), {
        minLength: 2,
        maxLength: 3,
        selector: (stage) => stage.name,
      }),
    },
    { requiredKeys: ['kind', ...required, 'stages'] },
  ),
);

/** What somebody wrote, and what it means. */
export const anyDefinition: fc.Arbitrary<{ written: object; meant: Definition }> = given.map((written) => ({
  written,
  meant: definition.parse(written),
}));
