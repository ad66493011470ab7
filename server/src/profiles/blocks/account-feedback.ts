import type { Account } from '@sextant/contract';
import type { MemberAnswerRow } from '../account-queries.ts';
import type { HappeningRow } from '../happening-queries.ts';
import { feedbackBlock } from './feedback.ts';
import type { PersonOf } from './person-link.ts';

const PROMOTER_MIN = 9;
const DETRACTOR_MAX = 6;

/** What its people told us; the net promoter score counts each person once, by their latest answer. */
export function accountFeedbackBlock(
  happenings: readonly HappeningRow[],
  { answers, personOf }: { answers: readonly MemberAnswerRow[]; personOf: PersonOf },
): Account['feedback'] {
  return { ...feedbackBlock(happenings, personOf), nps: netPromoter(answers.map(({ score }) => score)) };
}

/** The net promoter score of some answers, -100 to 100; null where nobody answered. */
export function netPromoter(scores: readonly number[]): Account['feedback']['nps'] {
  if (scores.length === 0) return null;
  const promoters = scores.filter((score) => score >= PROMOTER_MIN).length;
  const detractors = scores.filter((score) => score <= DETRACTOR_MAX).length;
  return {
    score: Math.round((1000 * (promoters - detractors)) / scores.length) / 10,
    answers: scores.length,
    promoters,
    passives: scores.length - promoters - detractors,
    detractors,
  };
}
