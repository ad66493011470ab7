import { z } from 'zod';
import { subjectKind } from '../definitions/metric.ts';
import { endpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../paging.ts';
import { instant, money, subjectRef, uuid } from '../primitives.ts';
import { improvement, scoreHistory, scoreValue, scoreWhy } from './score.ts';

const byRef = z.object({ ref: subjectRef });
const byRefAndName = byRef.extend({ name: z.string() });
const byName = z.object({ name: z.string() });
const asOf = z.object({ at: instant.optional().describe('As of this moment; now where absent') });
const days = z.object({ days: z.coerce.number().int().min(7).max(730).default(90) });
const span = z.object({
  from: instant.optional().describe('30 days before `to` where absent'),
  to: instant.optional().describe('Now where absent'),
});
const scores = z.object({ items: z.array(scoreValue) });

/** A score over everybody. */
export const scoreOverview = z
  .object({
    name: z.string(),
    title: z.string(),
    about: z.string(),
    subject: subjectKind,
    better: z.enum(['higher', 'lower']),
    version: z.number().int(),
    isReady: z.boolean(),
    subjects: z.number().int(),
    withValue: z.number().int(),
    median: z.number().nullable(),
    bands: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        state: z.enum(['good', 'watch', 'bad']),
        subjects: z.number().int(),
        revenue: money.nullable().describe('A month, of the accounts in it'),
      }),
    ),
  })
  .meta({ id: 'ScoreOverview' });
export type ScoreOverview = z.infer<typeof scoreOverview>;

/** One subject in the list of a score. */
export const scoredSubject = z
  .object({
    id: uuid,
    name: z.string(),
    detail: z.string().describe('E-mail or domain'),
    value: z.number().nullable(),
    band: z.string().nullable(),
    state: z.enum(['good', 'watch', 'bad']).nullable(),
    mrr: money.nullable().describe('A person’s is that of their account'),
    renewsAt: instant.nullable(),
    lastSeenAt: instant.nullable(),
  })
  .meta({ id: 'ScoredSubject' });
export type ScoredSubject = z.infer<typeof scoredSubject>;

const mover = z.object({
  id: uuid,
  name: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  change: z.number(),
  band: z.string().nullable(),
  state: z.enum(['good', 'watch', 'bad']).nullable(),
  mrr: money.nullable(),
  reason: z.string().describe('The weightiest reason, in plain words'),
});

/** What moved a score of the whole portfolio. */
export const scoreMovement = z
  .object({
    name: z.string(),
    from: instant,
    to: instant,
    subjects: z.number().int().describe('With a value at both moments'),
    up: z.number().int().describe('By half a point or more'),
    down: z.number().int(),
    meanChange: z.number().nullable(),
    components: z
      .array(z.object({ component: z.string(), title: z.string(), points: z.number() }))
      .describe('What each component contributed to the mean change; they add up to it'),
    movers: z.array(mover).describe('At most 20 of those who moved: the largest change times money first'),
  })
  .meta({ id: 'ScoreMovement' });
export type ScoreMovement = z.infer<typeof scoreMovement>;

export const scoreEndpoints = {
  personScores: endpoint({
    name: 'people.scores',
    method: 'GET',
    path: '/api/people/:ref/scores',
    summary: 'Where a person stands on each score, now or as of any moment.',
    scope: 'read',
    params: byRef,
    query: asOf,
    answer: scores,
  }),
  accountScores: endpoint({
    name: 'accounts.scores',
    method: 'GET',
    path: '/api/accounts/:ref/scores',
    summary: 'Where an account stands on each score, now or as of any moment.',
    scope: 'read',
    params: byRef,
    query: asOf,
    answer: scores,
  }),
  personScoreHistory: endpoint({
    name: 'people.scoreHistory',
    method: 'GET',
    path: '/api/people/:ref/scores/:name/history',
    summary: 'A score of a person day by day, computed as of each day’s end from what is known now.',
    scope: 'read',
    params: byRefAndName,
    query: days,
    answer: scoreHistory,
  }),
  accountScoreHistory: endpoint({
    name: 'accounts.scoreHistory',
    method: 'GET',
    path: '/api/accounts/:ref/scores/:name/history',
    summary: 'A score of an account day by day, computed as of each day’s end from what is known now.',
    scope: 'read',
    params: byRefAndName,
    query: days,
    answer: scoreHistory,
  }),
  personWhy: endpoint({
    name: 'people.why',
    method: 'GET',
    path: '/api/people/:ref/scores/:name/why',
    summary: 'Why a score of a person changed between two moments, event by event; the parts add up.',
    scope: 'read',
    params: byRefAndName,
    query: span,
    answer: scoreWhy,
  }),
  accountWhy: endpoint({
    name: 'accounts.why',
    method: 'GET',
    path: '/api/accounts/:ref/scores/:name/why',
    summary: 'Why a score of an account changed between two moments, event by event; the parts add up.',
    scope: 'read',
    params: byRefAndName,
    query: span,
    answer: scoreWhy,
  }),
  personImprovements: endpoint({
    name: 'people.improvements',
    method: 'GET',
    path: '/api/people/:ref/scores/:name/improvements',
    summary: 'What would move a person’s score most.',
    scope: 'read',
    params: byRefAndName,
    answer: z.object({ items: z.array(improvement) }),
  }),
  accountImprovements: endpoint({
    name: 'accounts.improvements',
    method: 'GET',
    path: '/api/accounts/:ref/scores/:name/improvements',
    summary: 'What would move an account’s score most.',
    scope: 'read',
    params: byRefAndName,
    answer: z.object({ items: z.array(improvement) }),
  }),
  listScores: endpoint({
    name: 'scores.list',
    method: 'GET',
    path: '/api/scores',
    summary: 'Every score with how many subjects, and how much money, stand in each band.',
    scope: 'read',
    answer: z.object({ items: z.array(scoreOverview) }),
  }),
  scoreSubjects: endpoint({
    name: 'scores.subjects',
    method: 'GET',
    path: '/api/scores/:name/subjects',
    summary: 'Who stands where on a score, the worst first.',
    scope: 'read',
    params: byName,
    query: pageQuery.extend({
      band: z.string().optional(),
      sort: z.enum(['worst', 'best', 'money', 'renewal']).default('worst'),
    }),
    answer: pageOf(scoredSubject),
  }),
  scoreMovement: endpoint({
    name: 'scores.movement',
    method: 'GET',
    path: '/api/scores/:name/movement',
    summary:
      'What moved a score of everybody between two moments: the same question for the whole portfolio.',
    scope: 'read',
    params: byName,
    query: span,
    answer: scoreMovement,
  }),
} as const;
