import type { Computation, MetricDefinition } from '@sextant/contract';
import { describe, expect, test } from 'vitest';
import { type Difference, groupTitles, strongest } from './group-words.ts';

const used = { event: 'Feature Used' };

describe('Names of groups', () => {
  test('nothing is said of a figure whose mean lies on the other side than its logarithms', () => {
    const days = difference('Days of use', { active_days: used }, { mean: 0.8, deviations: 0.7 });
    expect(strongest([days])).toEqual([]);
  });

  test('the strongest differences are said in plain words, weak ones are not', () => {
    const days = difference(
      'Days of use, last 28 days',
      { active_days: used },
      { mean: 19, deviations: 1.2 },
    );
    const tickets = difference('Tickets (90 days)', { count: used }, { mean: 0.2, deviations: -0.7 });
    const weak = difference('Features', { distinct: 'feature', of: used }, { mean: 3, deviations: 0.3 });
    expect(groupTitles([strongest([weak, tickets, days])])).toEqual(['Many days of use, few tickets']);
  });

  test('what is not counted is high or low, and none at all is none', () => {
    const nps = difference('NPS', { last: 'score', of: used }, { mean: 9, deviations: 2 });
    const ratio = difference('Licence use', { ratio: 'a', per: 'b' }, { mean: 0.2, deviations: -1 });
    const none = difference('Orders', { count: used }, { mean: 0, deviations: -0.6 });
    const trend = difference('Uses', { trend: 'uses' }, { mean: -0.5, deviations: -0.6 });
    expect(groupTitles([[nps, ratio, none], [trend], []])).toEqual([
      'High NPS, low licence use, no orders',
      'Falling uses',
      'Near the average in everything',
    ]);
  });

  test('groups that would be called the same get the figure that tells them apart', () => {
    const some = difference('Orders', { count: used }, { mean: 5, deviations: 1 });
    const more = difference('Orders', { count: used }, { mean: 20.4, deviations: 2 });
    expect(groupTitles([[some], [more], [more]])).toEqual([
      'Many orders (5 orders)',
      'Many orders (20.4 orders)',
      'Many orders (20.4 orders), 2',
    ]);
  });
});

function difference(
  title: string,
  compute: Computation,
  { mean, deviations }: { mean: number; deviations: number },
): Difference {
  const metric: MetricDefinition = {
    ...{ kind: 'metric', name: 'metric', title, about: '', subject: 'person', unit: '', better: 'higher' },
    compute,
  };
  return { metric, mean, overall: 1, deviations };
}
