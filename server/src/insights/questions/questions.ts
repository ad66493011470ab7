import { csatQuestion } from './feedback/csat.ts';
import { npsQuestion } from './feedback/nps.ts';
import type { AnswerableQuestion } from './question.ts';
import { revenueRetentionQuestion } from './revenue/revenue-retention.ts';
import { stickinessQuestion } from './use/stickiness.ts';

/** Every question that can be asked, in the order they are listed. */
export const questions: readonly AnswerableQuestion[] = [
  npsQuestion,
  csatQuestion,
  revenueRetentionQuestion,
  stickinessQuestion,
];
