import { proportionDifference, proportionOf } from '../../../platform/statistics/index.ts';
import { manyWords, shareWords } from '../number-words.ts';
import { csatSurvey } from './survey.ts';
import { ANSWERS_MIN, type Counts } from './survey-answers.ts';
import { surveyQuestion } from './survey-question.ts';

/** Whether people are satisfied. */
export const csatQuestion = surveyQuestion({
  name: 'csat',
  title: 'How satisfied are our customers?',
  about:
    'The share who gave 4 or 5 of 5 (CSAT) by each person’s latest answer, how sure it is, and who did not answer.',
  survey: csatSurvey,
  method:
    'Each person’s latest answer in the period, an answer that names nobody by itself; satisfied are 4 and 5 of 5, and on other scales (scale_max) the upper quarter. The mean is brought to the scale from 1 to 5. 95 % interval: Wilson, of the change Newcombe (1998); by 2,000 seeded draws of accounts where five of them give more than 30 % of the answers. Uses, time and revenue of those who answered are compared with those of the people who were asked and did not, in standard deviations.',
  words: { good: 'Satisfied', middle: 'In between', bad: 'Dissatisfied' },
  figure: { name: 'csat', title: 'Satisfied', unit: 'share' },
  scale: 1,
  estimate({ good, n }) {
    const found = proportionOf(good, n);
    return found === null ? null : { ...found, value: found.share };
  },
  difference(now, before) {
    const found = proportionDifference(countOf(now), countOf(before));
    return found === null ? null : { ...found, value: found.difference };
  },
  partsOf: ({ n, good }) => [
    { one: good, each: 1 },
    { one: n - good, each: 0 },
  ],
  figuresOf: ({ n, good, bad }, mean) => [
    {
      ...{ name: 'mean', title: 'Mean, 1 to 5', unit: 'number', n },
      ...(n < ANSWERS_MIN ? { value: null, note: 'Too few answers: counts only.' } : { value: mean }),
    },
    { name: 'satisfied', title: 'Satisfied (4, 5)', unit: 'count', value: good },
    { name: 'between', title: 'In between (3)', unit: 'count', value: n - good - bad },
    { name: 'dissatisfied', title: 'Dissatisfied (1, 2)', unit: 'count', value: bad },
  ],
  headline({ value, low = 0, high = 0 }, { n, good }) {
    if (n === 0) return 'Nobody answered in this period.';
    if (value === null)
      return `Only ${manyWords(n, 'answer')}, too few for a share: ${manyWords(good, 'person is', 'people are')} satisfied.`;
    return `${shareWords(value)} are satisfied, and with 95 % confidence between ${shareWords(low)} and ${shareWords(high)}, by ${manyWords(n, 'answer')}.`;
  },
  changeSentence({ value }) {
    const points = Math.round(100 * Math.abs(value));
    return `That is ${manyWords(points, 'point')} of 100 ${value > 0 ? 'more' : 'less'} than in the period before.`;
  },
});

const countOf = ({ good, n }: Counts) => ({ count: good, n });
