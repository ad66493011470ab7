import { z } from 'zod';
import { textParam } from '../shell/search-params.ts';
import { periodParams } from './period.ts';

/** The score that is open beside a page, and the period its change is shown over. */
export const openScoreParams = { score: textParam, ...periodParams };

export const scoreParts = ['standing', 'movement', 'renewals', 'proof', 'making'] as const;
export type ScorePart = (typeof scoreParts)[number];
export const subjectSorts = ['worst', 'best', 'money', 'renewal'] as const;
export type SubjectSort = (typeof subjectSorts)[number];

/** State of the list of scores: the row that is chosen. */
export const scoresSearch = z.object({ open: textParam });

/** State of a score's page: its part, the list's band and order, the period, the subject beside it. */
export const scoreSearch = z.object({
  part: z.enum(scoreParts).optional().catch(undefined),
  band: textParam,
  sort: z.enum(subjectSorts).optional().catch(undefined),
  open: textParam,
  ...periodParams,
});
export type ScoreSearch = z.infer<typeof scoreSearch>;
