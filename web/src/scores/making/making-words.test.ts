import { expect, it } from 'vitest';
import { bandSentence, marksCondition, overrideSentence, ruleSentences } from './making-words.ts';

it('says the stretch of each band', () => {
  const bands = [
    { name: 'at_risk', title: 'At risk', below: 40, state: 'bad' },
    { name: 'watch', title: 'Watch', below: 70, state: 'watch' },
    { name: 'good', title: 'Good', state: 'good' },
  ] as const;
  expect(bands.map((_, index) => bandSentence(bands, index))).toEqual([
    'below 40',
    'from 40 to below 70',
    '70 and above',
  ]);
});

it('says an override as a rule with its reason', () => {
  const override = {
    name: 'severe',
    metric: 'severe_tickets',
    when: { at_least: 1 },
    at_most: 40,
    because: 'A severe ticket is open.',
  };
  expect(overrideSentence(override, 'Open severe tickets')).toBe(
    'A severe ticket is open: the score is at most 40 while Open severe tickets is at least 1.',
  );
});

it('says whom marks are for', () => {
  const curve: [number, number][] = [
    [0, 0],
    [10, 100],
  ];
  const titleOf = (metric: string) => (metric === 'people' ? 'People' : 'Days as a customer');
  const large = { metric: 'people', above: 20 };
  expect(marksCondition({ title: 'Large', when: large, curve }, titleOf)).toBe('People above 20');
  const few = { metric: 'people', at_least: 1, at_most: 5 };
  expect(marksCondition({ title: 'Small', when: few, curve }, titleOf)).toBe('People 1 to 5');
  const young = { metric: 'customer_days', above: 0, below: 90 };
  expect(marksCondition({ title: 'Large', when: { all: [large, young] }, curve }, titleOf)).toBe(
    'People above 20 and Days as a customer above 0 and below 90',
  );
});

it('says when there is a value, when a band is left and what is held back', () => {
  const sentences = ruleSentences({
    kind: 'score',
    name: 'distress',
    title: 'Distress',
    about: '',
    subject: 'account',
    better: 'lower',
    components: [],
    bands: [],
    margin: 3,
    settle: 5,
    coverage_min: 0.5,
    history_min: 14,
    overrides: [],
    mutes: ['survey'],
  });
  expect(sentences).toEqual([
    '100 is the worst.',
    'There is a value when at least 50 % of the weight has data.',
    'There is a value from 14 days after somebody was first seen.',
    'A band is left only when its end is passed by 3 points, followed over 5 midnights: it does not flicker.',
    'While somebody stands in a bad band, they are not asked for: survey.',
  ]);
});
