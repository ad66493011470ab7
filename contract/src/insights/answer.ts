import { z } from 'zod';
import { collections, instant, uuid } from '../primitives.ts';

/** How a figure reads: `share` and `points` as per cent and as points of 100, `times` as 4.2. */
export const figureUnits = ['count', 'share', 'points', 'money', 'days', 'times', 'number'] as const;
const unit = z.enum(figureUnits);
const currency = z.string().describe('ISO 4217, of `money`').optional();

/** One number of an answer, with what it rests on. */
export const answerFigure = z
  .object({
    name: z.string(),
    title: z.string(),
    unit,
    currency,
    value: z.number().nullable().describe('null: it cannot be told; `note` says why'),
    low: z.number().optional().describe('Of its 95 % interval'),
    high: z.number().optional(),
    n: z.number().int().optional().describe('How many it rests on'),
    note: z.string().optional(),
  })
  .meta({ id: 'AnswerFigure' });
export type AnswerFigure = z.infer<typeof answerFigure>;

const cell = z.union([z.string(), z.number(), z.null()]);

/** Rows behind the figures. */
export const answerTable = z
  .object({
    name: z.string(),
    title: z.string(),
    columns: z.array(
      z.object({ name: z.string(), title: z.string(), unit: z.union([unit, z.literal('text')]), currency }),
    ),
    rows: z.array(
      z.object({
        subject: z
          .object({ collection: z.enum(collections), id: uuid })
          .optional()
          .describe('Whom the row is about, where it is one'),
        cells: z.array(cell).describe('One a column'),
      }),
    ),
    rowsInAll: z.number().int().describe('More than are here where only the first are'),
  })
  .meta({ id: 'AnswerTable' });
export type AnswerTable = z.infer<typeof answerTable>;

/** What a question was answered with: nothing is said without how many it rests on and how it was found. */
export const insightAnswer = z
  .object({
    question: z.string(),
    title: z.string(),
    sentence: z.string().describe('The answer in a sentence, with its uncertainty'),
    figures: z.array(answerFigure).describe('The first is the one asked for'),
    tables: z.array(answerTable),
    n: z.number().int().describe('How many subjects, answers or contracts it rests on'),
    method: z.string().describe('How it was computed, in words'),
    period: z.object({ from: instant, to: instant }),
    asOf: instant,
    caveats: z.array(z.string()).describe('What to mind before it is acted upon, the weightiest first'),
    sql: z.string().describe('The statements that read the data, one after the other'),
  })
  .meta({ id: 'Answer' });
export type InsightAnswer = z.infer<typeof insightAnswer>;
