import type { AnswerFigure, Question } from '@sextant/contract';
import type { AnswerableQuestion } from '../question.ts';
import type { Survey } from './survey.ts';
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

/** A score as a share of 1, with its interval. */
interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is different from survey to survey: how its score is made of counts, and in which words it is told. */
export interface SurveyScore extends Pick<Question, 'name' | 'title' | 'about'> {
  readonly survey: Survey;
  readonly method: string;
  /** What those are called who are counted as good, in the middle and bad. */
  readonly words: { readonly good: string; readonly middle: string; readonly bad: string };
  readonly figure: Pick<AnswerFigure, 'name' | 'title' | 'unit'>;
  /** Of what a share of 1 is shown as: 100 of points. */
  readonly scale: number;
  /** Null of nothing. */
  estimate(counts: Counts): Estimate | null;
  /** The first less the second. Null where one is of nothing. */
  difference(now: Counts, before: Counts): Estimate | null;
  /** What answers add to the score, each so many times. */
  partsOf(counts: Counts): { one: number; each: number }[];
  /** The figures after the score. */
  figuresOf(counts: Counts, mean: number | null): AnswerFigure[];
  headline(score: AnswerFigure, counts: Counts): string;
  changeSentence(change: AnswerFigure & { readonly value: number }): string;
}

/** The question whether a survey's answers are good, how sure that is, and who did not answer. */
export function surveyQuestion(asked: SurveyScore): AnswerableQuestion {
  const { name, title, about, survey, method, words } = asked;
  return {
    ...{ name, title, about, topic: 'feedback', parameters: surveyParameters },
    async answer(deps, ask) {
      const { now, before, mean, byAccount, responders, caveats } = await readSurvey(survey, ask);
      const plain = now.n < ANSWERS_MIN ? null : asked.estimate(now);
      const cluster =
        plain === null ? null : clusterInterval(byAccount, { part: (row) => asked.partsOf(row), plain });
      const score = scoreFigure(asked, now, cluster);
      const change = changeFigure(asked, { now, before, cluster });
      return {
        sentence: [asked.headline(score, now), changeSentence(asked, change)]
          .filter((part) => part !== '')
          .join(' '),
        figures: [
          score,
          ...asked.figuresOf(now, mean),
          ...(change === null ? [] : [change]),
          ...responders.figures,
        ],
        tables: [
          ...(await accountsTable(deps, { asked: ask.asked, byAccount, words })),
          ...responders.tables,
        ],
        n: now.n,
        method,
        caveats: [...caveats, ...(cluster === null ? [] : [clusterCaveat(cluster)])],
      };
    },
  };
}

function scoreFigure(
  { estimate, figure, scale }: SurveyScore,
  now: Counts,
  cluster: ClusterInterval | null,
): AnswerFigure {
  const found = estimate(now);
  if (found === null) return { ...figure, n: now.n, value: null, note: 'Nobody answered.' };
  if (now.n < ANSWERS_MIN) return { ...figure, n: now.n, value: null, note: 'Too few answers: counts only.' };
  const { low, high } = cluster ?? found;
  return { ...figure, n: now.n, value: scale * found.value, low: scale * low, high: scale * high };
}

/** Only where both periods have answers enough. */
function changeFigure(
  { estimate, difference, figure: { unit }, scale }: SurveyScore,
  { now, before, cluster }: { now: Counts; before: Counts; cluster: ClusterInterval | null },
): AnswerFigure | null {
  const found = difference(now, before);
  if (found === null || Math.min(now.n, before.n) < ANSWERS_MIN) return null;
  const { low, high } = widened(found, { plain: estimate(now), cluster });
  const isClear = low > 0 || high < 0;
  return {
    ...{ name: 'change', title: 'Against the period before', unit, n: now.n + before.n },
    ...{ low: scale * low, high: scale * high },
    ...(isClear
      ? { value: scale * found.value }
      : { value: null, note: 'No clear change: it may be chance.' }),
  };
}

function changeSentence(asked: SurveyScore, change: AnswerFigure | null): string {
  if (change === null) return '';
  const { value } = change;
  return value === null
    ? 'No change against the period before can be told from chance.'
    : asked.changeSentence({ ...change, value });
}
