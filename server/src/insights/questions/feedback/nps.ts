import type { AnswerFigure } from '@sextant/contract';
import {
  type NetPromoterCounts,
  netPromoterDifference,
  netPromoterOf,
} from '../../../platform/statistics/index.ts';
import { countWords, manyWords, pointsWords } from '../number-words.ts';
import type { AnswerableQuestion } from '../question.ts';
import { npsSurvey } from './survey.ts';
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

/** Whether people would recommend us. */
export const npsQuestion: AnswerableQuestion = {
  name: 'nps',
  title: 'Would our customers recommend us?',
  about:
    'The net promoter score (NPS) by each person’s latest answer, how sure it is, and who did not answer.',
  topic: 'feedback',
  parameters: surveyParameters,
  async answer(deps, ask) {
    const { now, before, byAccount, responders, caveats } = await readSurvey(npsSurvey, ask);
    const plain = now.n < ANSWERS_MIN ? null : netPromoterOf(countsOf(now));
    const cluster = plain === null ? null : clusterInterval(byAccount, { part: partsOf, plain });
    const score = scoreFigure(now, cluster);
    const change = changeFigure({ now, before, cluster });
    return {
      sentence: [headline(score, now), changeSentence(change)].filter((part) => part !== '').join(' '),
      figures: [score, ...countFigures(now), ...(change === null ? [] : [change]), ...responders.figures],
      tables: [
        ...(await accountsTable(deps, {
          ...{ asked: ask.asked, byAccount },
          words: { good: 'Promoters', middle: 'Passives', bad: 'Detractors' },
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
  'Each person’s latest answer from 0 to 10 in the period; promoters gave 9 or 10, detractors 0 to 6, and the score is the share of promoters less that of detractors. 95 % interval: adjusted Wald (Rocks 2016); by 2,000 seeded draws of accounts where five of them give more than 30 % of the answers. The period before is as long and is taken as answered by others; where accounts are drawn, the interval of the change is widened as much. Uses, time and revenue of those who answered are compared with those of the people who were asked and did not, in standard deviations.';

function partsOf({ n, good, bad }: Counts): { one: number; each: number }[] {
  return [
    { one: good, each: 1 },
    { one: bad, each: -1 },
    { one: n - good - bad, each: 0 },
  ];
}

function countsOf({ n, good, bad }: Counts): NetPromoterCounts {
  return { promoters: good, passives: n - good - bad, detractors: bad };
}

function scoreFigure(now: Counts, cluster: ClusterInterval | null): AnswerFigure {
  const figure = { name: 'nps', title: 'NPS', unit: 'points', n: now.n } as const;
  const found = netPromoterOf(countsOf(now));
  if (found === null) return { ...figure, value: null, note: 'Nobody answered.' };
  if (now.n < ANSWERS_MIN) return { ...figure, value: null, note: 'Too few answers: counts only.' };
  const { low, high } = cluster ?? found;
  return { ...figure, value: 100 * found.score, low: 100 * low, high: 100 * high };
}

function countFigures(now: Counts): AnswerFigure[] {
  const { promoters, passives, detractors } = countsOf(now);
  return [
    { name: 'promoters', title: 'Promoters (9, 10)', unit: 'count', value: promoters },
    { name: 'passives', title: 'Passives (7, 8)', unit: 'count', value: passives },
    { name: 'detractors', title: 'Detractors (0 to 6)', unit: 'count', value: detractors },
  ];
}

/** Only where both periods have answers enough. */
function changeFigure({
  now,
  before,
  cluster,
}: {
  now: Counts;
  before: Counts;
  cluster: ClusterInterval | null;
}): AnswerFigure | null {
  const found = netPromoterDifference(countsOf(now), countsOf(before));
  if (found === null || Math.min(now.n, before.n) < ANSWERS_MIN) return null;
  const { low, high } = widened(found, { plain: netPromoterOf(countsOf(now)), cluster });
  const isClear = low > 0 || high < 0;
  return {
    ...{ name: 'change', title: 'Against the period before', unit: 'points', n: now.n + before.n },
    ...{ low: 100 * low, high: 100 * high },
    ...(isClear
      ? { value: 100 * found.difference }
      : { value: null, note: 'No clear change: it may be chance.' }),
  };
}

function headline({ value, low = 0, high = 0 }: AnswerFigure, now: Counts): string {
  const { promoters, passives, detractors } = countsOf(now);
  if (now.n === 0) return 'Nobody answered in this period.';
  if (value === null)
    return `Only ${manyWords(now.n, 'person', 'people')} answered, too few for a score: ${countWords(promoters)} would recommend us, ${countWords(detractors)} would not, ${countWords(passives)} in between.`;
  return `NPS is ${pointsWords(value)}, and with 95 % confidence between ${pointsWords(low)} and ${pointsWords(high)}, by ${manyWords(now.n, 'person', 'people')}.`;
}

function changeSentence(change: AnswerFigure | null): string {
  if (change === null) return '';
  const { value, low = 0, high = 0 } = change;
  if (value === null) return 'No change against the period before can be told from chance.';
  const size = Math.round(Math.abs(value));
  const ends = [Math.abs(low), Math.abs(high)].map(Math.round).sort((one, other) => one - other);
  return `That is ${manyWords(size, 'point')} ${value > 0 ? 'higher' : 'lower'} than in the period before (between ${ends.join(' and ')}).`;
}
