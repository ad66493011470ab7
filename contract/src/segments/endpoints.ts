import { z } from 'zod';
import { DEFINITIONS_TEXT_MAX } from '../definitions/endpoints.ts';
import { subjectKind } from '../definitions/metric.ts';
import { endpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../paging.ts';
import { day, instant, money, subjectRef, uuid } from '../primitives.ts';

const byName = z.object({ name: z.string() });
const byRef = z.object({ ref: subjectRef });

export const segmentOverview = z
  .object({
    name: z.string(),
    title: z.string(),
    about: z.string(),
    subject: subjectKind,
    sentence: z.string().describe('The rule, read out'),
    isStatic: z.boolean().describe('A list of subjects and nothing else'),
    isReady: z.boolean(),
    size: z.number().int(),
    of: z.number().int().describe('All subjects of its kind'),
    revenue: money
      .nullable()
      .describe('A month, of the accounts in it, in the currency in which there is most; null for people'),
    entered7: z.number().int().describe('Entered in the last 7 days, by the signals'),
    left7: z.number().int(),
    countedAt: instant
      .nullable()
      .describe(
        'The latest moment its members were counted for; null while, after definitions changed, somebody has not been gone over by them yet, and where there is nobody to count',
      ),
  })
  .meta({ id: 'SegmentOverview' });
export type SegmentOverview = z.infer<typeof segmentOverview>;

const member = z
  .object({
    id: uuid,
    name: z.string(),
    detail: z.string(),
    mrr: money.nullable(),
    lastSeenAt: instant.nullable(),
  })
  .meta({ id: 'SegmentMember' });
export type SegmentMember = z.infer<typeof member>;

/** A clause of a rule, and whether it holds for the one asked about. */
export interface ClauseAnswer {
  sentence: string;
  holds: boolean;
  /** What was found: `3 days`, `never`, `pro`. */
  found: string;
  clauses: ClauseAnswer[];
}
export const clauseAnswer: z.ZodType<ClauseAnswer> = z
  .lazy(() =>
    z.object({
      sentence: z.string(),
      holds: z.boolean(),
      found: z.string(),
      clauses: z.array(clauseAnswer),
    }),
  )
  .meta({ id: 'ClauseAnswer' });

const stageCount = z.object({
  name: z.string(),
  title: z.string(),
  about: z.string(),
  subjects: z.number().int(),
});

export const stagesOverview = z
  .object({
    name: z.string(),
    title: z.string(),
    about: z.string(),
    subject: subjectKind,
    isReady: z.boolean(),
    of: z.number().int(),
    stages: z.array(stageCount).describe('In the order of the ladder'),
    none: z.number().int().describe('On no stage'),
  })
  .meta({ id: 'StagesOverview' });
export type StagesOverview = z.infer<typeof stagesOverview>;

export const subjectStage = z
  .object({
    ladder: z.string(),
    title: z.string(),
    stages: z.array(z.object({ name: z.string(), title: z.string(), about: z.string() })),
    stage: z.string().nullable(),
    since: day
      .nullable()
      .describe(
        'The first day (of UTC) of this stay; null when it began more than a year ago, or on no stage',
      ),
    path: z
      .array(z.object({ stage: z.string().nullable(), from: day }))
      .describe(
        'Where they stood a year ago, if on a stage, then every change of the last year with its day, oldest first',
      ),
  })
  .meta({ id: 'SubjectStage' });
export type SubjectStage = z.infer<typeof subjectStage>;

const subjectSegments = z.object({
  items: z.array(z.object({ name: z.string(), title: z.string(), about: z.string(), isMember: z.boolean() })),
});
const subjectStages = z.object({ items: z.array(subjectStage) });

export const segmentEndpoints = {
  listSegments: endpoint({
    name: 'segments.list',
    method: 'GET',
    path: '/api/segments',
    summary: 'Segments with their size now.',
    scope: 'read',
    answer: z.object({ items: z.array(segmentOverview) }),
  }),
  segmentMembers: endpoint({
    name: 'segments.members',
    method: 'GET',
    path: '/api/segments/:name/members',
    summary: 'Who is in a segment now.',
    scope: 'read',
    params: byName,
    query: pageQuery,
    answer: pageOf(member),
  }),
  segmentHistory: endpoint({
    name: 'segments.history',
    method: 'GET',
    path: '/api/segments/:name/history',
    summary:
      'Size of a segment over time, computed as of past moments from what is known now: a point a day up to 30 days, else a week. Kept for up to five minutes where it is costly.',
    scope: 'read',
    params: byName,
    query: z.object({ days: z.coerce.number().int().min(7).max(365).default(90) }),
    answer: z.object({ items: z.array(z.object({ at: instant, size: z.number().int() })) }),
  }),
  segmentWhy: endpoint({
    name: 'segments.why',
    method: 'GET',
    path: '/api/segments/:name/why',
    summary: 'Why somebody is in a segment, or is not: clause by clause.',
    scope: 'read',
    params: byName,
    query: z.object({ ref: subjectRef }),
    answer: z.object({ id: uuid, name: z.string(), isMember: z.boolean(), clause: clauseAnswer }),
  }),
  segmentOverlap: endpoint({
    name: 'segments.overlap',
    method: 'GET',
    path: '/api/segments/:name/overlap',
    summary: 'How many are in two segments of one kind, in either alone, and in both.',
    scope: 'read',
    params: byName,
    query: z.object({ with: z.string() }),
    answer: z.object({
      first: z.number().int(),
      second: z.number().int(),
      both: z.number().int(),
      of: z.number().int(),
    }),
  }),
  previewSegment: endpoint({
    name: 'segments.preview',
    method: 'POST',
    path: '/api/segments/preview',
    summary: 'Who a segment would hold now, before it is published.',
    scope: 'read',
    body: z.object({ yaml: z.string().min(1).max(DEFINITIONS_TEXT_MAX).describe('One segment') }),
    answer: z.object({
      sentence: z.string(),
      size: z.number().int(),
      of: z.number().int(),
      examples: z.array(member).describe('At most 10'),
    }),
  }),
  personSegments: endpoint({
    name: 'people.segments',
    method: 'GET',
    path: '/api/people/:ref/segments',
    summary: 'The segments a person is in, and those they are not.',
    scope: 'read',
    params: byRef,
    answer: subjectSegments,
  }),
  accountSegments: endpoint({
    name: 'accounts.segments',
    method: 'GET',
    path: '/api/accounts/:ref/segments',
    summary: 'The segments an account is in, and those it is not.',
    scope: 'read',
    params: byRef,
    answer: subjectSegments,
  }),
  personStages: endpoint({
    name: 'people.stages',
    method: 'GET',
    path: '/api/people/:ref/stages',
    summary: 'Where a person stands on each ladder, since when, and how they got there.',
    scope: 'read',
    params: byRef,
    answer: subjectStages,
  }),
  accountStages: endpoint({
    name: 'accounts.stages',
    method: 'GET',
    path: '/api/accounts/:ref/stages',
    summary: 'Where an account stands on each ladder, since when, and how it got there.',
    scope: 'read',
    params: byRef,
    answer: subjectStages,
  }),
  listStages: endpoint({
    name: 'stages.list',
    method: 'GET',
    path: '/api/stages',
    summary: 'Ladders with how many stand on each stage now.',
    scope: 'read',
    answer: z.object({ items: z.array(stagesOverview) }),
  }),
  stageMembers: endpoint({
    name: 'stages.members',
    method: 'GET',
    path: '/api/stages/:name/:stage/members',
    summary: 'Who stands on a stage now.',
    scope: 'read',
    params: z.object({ name: z.string(), stage: z.string() }),
    query: pageQuery,
    answer: pageOf(member),
  }),
  stageFlow: endpoint({
    name: 'stages.flow',
    method: 'GET',
    path: '/api/stages/:name/flow',
    summary:
      'How many went from which stage to which between two moments. Kept for up to five minutes where it is costly.',
    scope: 'read',
    params: byName,
    query: z.object({
      from: instant.optional().describe('90 days before `to` where absent'),
      to: instant.optional().describe('Now where absent'),
    }),
    answer: z.object({
      from: instant,
      to: instant,
      items: z
        .array(
          z.object({ from: z.string().nullable(), to: z.string().nullable(), subjects: z.number().int() }),
        )
        .describe('Everybody once: those who stayed, and those on no stage (null) at both moments, too'),
    }),
  }),
} as const;
