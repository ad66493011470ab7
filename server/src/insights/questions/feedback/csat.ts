import type { AnswerFigure } from '@sextant/contract';
import { proportionDifference, proportionOf } from '../../../platform/statistics/index.ts';
import { manyWords, shareWords } from '../number-words.ts';
import type { AnswerableQuestion } from '../question.ts';
import { csatSurvey } from './survey.ts';
import {
  ANSWERS_MIN,
  accountsTable,
  type ClusterInterval,
  type Counts,
  clusterCaveat,
  clusterInterval,
  readSurvey,
  surveyParameters,
  widened,
} from './survey-answers.ts';

/** Whether people are satisfied. */
export const csatQuestion: AnswerableQuestion = {
  name: 'csat',
  title: 'How satisfied are our customers?',
  about:
    'The share who gave 4 or 5 of 5 (CSAT) by each person’s latest answer, how sure it is, and who did not answer.',
  topic: 'feedback',
  parameters: surveyParameters,
  async answer(deps, ask) {
    const { now, before, mean, byAccount, responders, caveats } = await readSurvey(csatSurvey, ask);
    const plain = now.n < ANSWERS_MIN ? null : proportionOf(now.good, now.n);
    const cluster = plain === null ? null : clusterInterval(byAccount, { part: partsOf, plain });
    const share = shareFigure(now, cluster);
    const change = changeFigure({ now, before, cluster });
    return {
      sentence: [headline(share, now), changeSentence(change)].filter((part) => part !== '').join(' '),
      figures: [
        share,
        meanFigure(now, mean),
        ...countFigures(now),
        ...(change === null ? [] : [change]),
        ...responders.figures,
      ],
      tables: [
        ...(await accountsTable(deps, {
          ...{ asked: ask.asked, byAccount },
          words: { good: 'Satisfied', middle: 'In between', bad: 'Dissatisfied' },
        })),
        ...responders.tables,
      ],
      n: now.n,
      method: METHOD,
      caveats: [...caveats, ...(cluster === null ? [] : [clusterCaveat(cluster)])],
    };
  },
};

const METHOD =
  'Each person’s latest answer in the period, an answer that names nobody by itself; satisfied are 4 and 5 of 5, and on other scales (scale_max) the upper quarter. The mean is brought to the scale from 1 to 5. 95 % interval: Wilson, of the change Newcombe (1998); by 2,000 seeded draws of accounts where five of them give more than 30 % of the answers. Uses, time and revenue of those who answered are compared with those of the people who were asked and did not, in standard deviations.';

function partsOf({ n, good }: Counts): { one: number; each: number }[] {
  return [
    { one: good, each: 1 },
    { one: n - good, each: 0 },
  ];
}

function shareFigure({ n, good }: Counts, cluster: ClusterInterval | null): AnswerFigure {
  const figure = { name: 'csat', title: 'Satisfied', unit: 'share', n } as const;
  const found = proportionOf(good, n);
  if (found === null) return { ...figure, value: null, note: 'Nobody answered.' };
  if (n < ANSWERS_MIN) return { ...figure, value: null, note: 'Too few answers: counts only.' };
  const { low, high } = cluster ?? found;
  return { ...figure, value: found.share, low, high };
}

function meanFigure({ n }: Counts, mean: number | null): AnswerFigure {
  const figure = { name: 'mean', title: 'Mean, 1 to 5', unit: 'number', n } as const;
  return n < ANSWERS_MIN
    ? { ...figure, value: null, note: 'Too few answers: counts only.' }
    : { ...figure, value: mean };
}

function countFigures({ n, good, bad }: Counts): AnswerFigure[] {
  return [
    { name: 'satisfied', title: 'Satisfied (4, 5)', unit: 'count', value: good },
    { name: 'between', title: 'In between (3)', unit: 'count', value: n - good - bad },
    { name: 'dissatisfied', title: 'Dissatisfied (1, 2)', unit: 'count', value: bad },
  ];
}

function headline({ value, low = 0, high = 0 }: AnswerFigure, { n, good }: Counts): string {
  if (n === 0) return 'Nobody answered in this period.';
  if (value === null)
    return `Only ${manyWords(n, 'answer')}, too few for a share: ${manyWords(good, 'person is', 'people are')} satisfied.`;
  return `${shareWords(value)} are satisfied, and with 95 % confidence between ${shareWords(low)} and ${shareWords(high)}, by ${manyWords(n, 'answer')}.`;
}

function changeFigure({
  now,
  before,
  cluster,
}: {
  now: Counts;
  before: Counts;
  cluster: ClusterInterval | null;
}): AnswerFigure | null {
  const found = proportionDifference(countOf(now), countOf(before));
  if (found === null || Math.min(now.n, before.n) < ANSWERS_MIN) return null;
  const { low, high } = widened(found, { plain: proportionOf(now.good, now.n), cluster });
  const isClear = low > 0 || high < 0;
  return {
    ...{ name: 'change', title: 'Against the period before', unit: 'share', n: now.n + before.n, low, high },
    ...(isClear ? { value: found.difference } : { value: null, note: 'No clear change: it may be chance.' }),
  };
}

const countOf = ({ good, n }: Counts) => ({ count: good, n });

function changeSentence(change: AnswerFigure | null): string {
  if (change === null) return '';
  if (change.value === null) return 'No change against the period before can be told from chance.';
  const points = Math.round(100 * Math.abs(change.value));
  return `That is ${manyWords(points, 'point')} of 100 ${change.value > 0 ? 'more' : 'less'} than in the period before.`;
}
