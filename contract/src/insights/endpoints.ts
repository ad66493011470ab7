import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { insightAnswer } from './answer.ts';

/** What a question can be narrowed by. */
export const questionParameter = z
  .object({
    name: z.string(),
    title: z.string(),
    about: z.string(),
    kind: z.enum(['day', 'account', 'metric', 'segment', 'choice']),
    choices: z
      .array(z.object({ value: z.string(), title: z.string() }))
      .optional()
      .describe('Absent where it may be any day or any account'),
    default: z.string().nullable().describe('Taken where it is not given; null: then it narrows nothing'),
  })
  .meta({ id: 'QuestionParameter' });
export type QuestionParameter = z.infer<typeof questionParameter>;

/** A question that can be asked of the data. */
export const question = z
  .object({
    name: z.string(),
    title: z.string().describe('The question itself'),
    about: z.string(),
    topic: z.enum(['feedback', 'revenue', 'use']),
    parameters: z.array(questionParameter),
  })
  .meta({ id: 'Question' });
export type Question = z.infer<typeof question>;

export const insightEndpoints = {
  listQuestions: endpoint({
    name: 'insights.list',
    method: 'GET',
    path: '/api/insights',
    summary: 'The questions that can be asked, with their parameters.',
    scope: 'read',
    answer: z.object({ items: z.array(question) }),
  }),
  answerQuestion: endpoint({
    name: 'insights.answer',
    method: 'POST',
    path: '/api/insights/:name/answer',
    summary: 'Answers a question: figures with intervals, what they rest on, and what to mind.',
    scope: 'read',
    params: z.object({ name: z.string() }),
    body: z.record(z.string().max(60), z.string().max(1024)).describe('Its parameters by name'),
    answer: insightAnswer,
  }),
} as const;
