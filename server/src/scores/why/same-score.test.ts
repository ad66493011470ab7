import { type ScoreDefinition, scoreDefinition } from '@sextant/contract';
import { expect, test } from 'vitest';
import { anyMetric } from '../testing/random-score.ts';
import { isSameScore } from './same-score.ts';

const care = {
  ...{ kind: 'score', name: 'care', title: 'Care', subject: 'person' },
  components: [{ score: 'ease', weight: 1 }],
  overrides: [{ name: 'many', metric: 'uses', when: { above: 9 }, at_most: 50, because: 'It is so.' }],
  bands: [
    { name: 'low', title: 'Low', below: 40, state: 'bad' },
    { name: 'high', title: 'High', state: 'good' },
  ],
};
const ease = {
  ...{ ...care, name: 'ease', title: 'Ease', overrides: [] },
  components: [
    {
      metric: 'uses',
      weight: 1,
      curve: [
        [0, 0],
        [10, 100],
      ],
    },
  ],
};

let revision = 0;
function publishedWith(changed: { care?: object; ease?: object; uses?: object } = {}) {
  const scores = [
    { ...care, ...changed.care },
    { ...ease, ...changed.ease },
  ].map((score): [string, ScoreDefinition] => [score.name, scoreDefinition.parse(score)]);
  revision += 1;
  return {
    revision: String(revision),
    scores: new Map(scores),
    metrics: new Map([['uses', { ...anyMetric('uses'), ...changed.uses }]]),
  };
}

const isSame = (changed: Parameters<typeof publishedWith>[0]) =>
  isSameScore('care', publishedWith(), publishedWith(changed));

test('a score in other words is the same', () => {
  expect(isSame({})).toBe(true);
  expect(isSame({ care: { title: 'Caring', overrides: [{ ...care.overrides[0], because: 'So.' }] } })).toBe(
    true,
  );
  expect(isSame({ ease: { about: 'How it feels.' }, uses: { title: 'Times used' } })).toBe(true);
});

test('a score is another where it, a score within it or a metric is computed in another way', () => {
  expect(isSame({ care: { overrides: [] } })).toBe(false);
  expect(isSame({ care: { history_min: 14 } })).toBe(false);
  expect(
    isSame({
      ease: {
        components: [
          {
            ...ease.components[0],
            curve: [
              [0, 0],
              [9, 100],
            ],
          },
        ],
      },
    }),
  ).toBe(false);
  expect(isSame({ uses: { compute: { count: { event: 'Report Built' } } } })).toBe(false);
});
