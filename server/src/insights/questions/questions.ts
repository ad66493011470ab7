import { csatQuestion } from './feedback/csat.ts';
import { npsQuestion } from './feedback/nps.ts';
import type { AnswerableQuestion } from './question.ts';

/** Every question that can be asked, in the order they are listed. */
export const questions: readonly AnswerableQuestion[] = [npsQuestion, csatQuestion];
