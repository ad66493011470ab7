import {
  type NetPromoterCounts,
  netPromoterDifference,
  netPromoterOf,
} from '../../../platform/statistics/index.ts';
import { countWords, manyWords, pointsWords } from '../number-words.ts';
import { npsSurvey } from './survey.ts';
import type { Counts } from './survey-answers.ts';
import { surveyQuestion } from './survey-question.ts';

/** Whether people would recommend us. */
export const npsQuestion = surveyQuestion({
  name: 'nps',
  title: 'Would our customers recommend us?',
  about:
    'The net promoter score (NPS) by each person’s latest answer, how sure it is, and who did not answer.',
  survey: npsSurvey,
  method:
    'Each person’s latest answer from 0 to 10 in the period; promoters gave 9 or 10, detractors 0 to 6, and the score is the share of promoters less that of detractors. 95 % interval: adjusted Wald (Rocks 2016); by 2,000 seeded draws of accounts where five of them give more than 30 % of the answers. The period before is as long and is taken as answered by others; where accounts are drawn, the interval of the change is widened as much. Uses, time and revenue of those who answered are compared with those of the people who were asked and did not, in standard deviations.',
  words: { good: 'Promoters', middle: 'Passives', bad: 'Detractors' },
  figure: { name: 'nps', title: 'NPS', unit: 'points' },
  scale: 100,
  estimate(counts) {
    const found = netPromoterOf(countsOf(counts));
    return found === null ? null : { ...found, value: found.score };
  },
  difference(now, before) {
    const found = netPromoterDifference(countsOf(now), countsOf(before));
    return found === null ? null : { ...found, value: found.difference };
  },
  partsOf: ({ n, good, bad }) => [
    { one: good, each: 1 },
    { one: bad, each: -1 },
    { one: n - good - bad, each: 0 },
  ],
  figuresOf(now) {
    const { promoters, passives, detractors } = countsOf(now);
    return [
      { name: 'promoters', title: 'Promoters (9, 10)', unit: 'count', value: promoters },
      { name: 'passives', title: 'Passives (7, 8)', unit: 'count', value: passives },
      { name: 'detractors', title: 'Detractors (0 to 6)', unit: 'count', value: detractors },
    ];
  },
  headline({ value, low = 0, high = 0 }, now) {
    const { promoters, passives, detractors } = countsOf(now);
    if (now.n === 0) return 'Nobody answered in this period.';
    if (value === null)
      return `Only ${manyWords(now.n, 'person', 'people')} answered, too few for a score: ${countWords(promoters)} would recommend us, ${countWords(detractors)} would not, ${countWords(passives)} in between.`;
    return `NPS is ${pointsWords(value)}, and with 95 % confidence between ${pointsWords(low)} and ${pointsWords(high)}, by ${manyWords(now.n, 'person', 'people')}.`;
  },
  changeSentence({ value, low = 0, high = 0 }) {
    const size = Math.round(Math.abs(value));
    const ends = [Math.abs(low), Math.abs(high)].map(Math.round).sort((one, other) => one - other);
    return `That is ${manyWords(size, 'point')} ${value > 0 ? 'higher' : 'lower'} than in the period before (between ${ends.join(' and ')}).`;
  },
});

function countsOf({ n, good, bad }: Counts): NetPromoterCounts {
  return { promoters: good, passives: n - good - bad, detractors: bad };
}
