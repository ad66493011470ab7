import type { Client, Request } from '@sextant/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listPage } from '../profiles/list/list-page.ts';
import type { Subject } from '../profiles/profile-queries.ts';
import { type Period, spanOf } from './period.ts';
import { inReadingOrder } from './score-order.ts';

/** Silence moves scores slowly; what happens is followed as it is received, by `useFreshStanding`. */
const SILENCE_MS = 60_000;
/** Past days hardly change; the last of them is followed by the value beside it. */
const HISTORY_FRESH_MS = 5 * 60_000;

/** Where a subject stands on each score. */
export function subjectScoresQuery(api: Client, subject: Subject) {
  const ask = subject.collection === 'people' ? api.personScores : api.accountScores;
  return queryOptions({
    queryKey: [subject.collection, 'scores', subject.ref],
    queryFn: async ({ signal }) => {
      const { items } = await ask({ params: { ref: subject.ref } }, { signal });
      return { items: inReadingOrder(items) };
    },
    refetchInterval: SILENCE_MS,
  });
}

/** How a score of a subject went, day by day. */
export function scoreHistoryQuery(
  api: Client,
  subject: Subject,
  { name, days }: { name: string; days: number },
) {
  const ask = subject.collection === 'people' ? api.personScoreHistory : api.accountScoreHistory;
  return queryOptions({
    queryKey: [subject.collection, 'score history', subject.ref, name, days],
    queryFn: ({ signal }) => ask({ params: { ref: subject.ref, name }, query: { days } }, { signal }),
    staleTime: HISTORY_FRESH_MS,
    placeholderData: keepPreviousData,
  });
}

/** Why a score of a subject changed over a period. */
export function scoreWhyQuery(
  api: Client,
  subject: Subject,
  { name, period }: { name: string; period: Period },
) {
  const ask = subject.collection === 'people' ? api.personWhy : api.accountWhy;
  return queryOptions({
    queryKey: [subject.collection, 'why', subject.ref, name, period],
    queryFn: ({ signal }) =>
      ask({ params: { ref: subject.ref, name }, query: spanOf(period, Date.now()) }, { signal }),
    refetchInterval: SILENCE_MS,
    placeholderData: keepPreviousData,
  });
}

/** What would move a score of a subject most. */
export function improvementsQuery(api: Client, subject: Subject, name: string) {
  const ask = subject.collection === 'people' ? api.personImprovements : api.accountImprovements;
  return queryOptions({
    queryKey: [subject.collection, 'improvements', subject.ref, name],
    queryFn: ({ signal }) => ask({ params: { ref: subject.ref, name } }, { signal }),
  });
}

/** The segments a subject is in. */
export function subjectSegmentsQuery(api: Client, subject: Subject) {
  const ask = subject.collection === 'people' ? api.personSegments : api.accountSegments;
  return queryOptions({
    queryKey: [subject.collection, 'segments', subject.ref],
    queryFn: ({ signal }) => ask({ params: { ref: subject.ref } }, { signal }),
    refetchInterval: SILENCE_MS,
  });
}

/** Where a subject stands on each ladder. */
export function subjectStagesQuery(api: Client, subject: Subject) {
  const ask = subject.collection === 'people' ? api.personStages : api.accountStages;
  return queryOptions({
    queryKey: [subject.collection, 'stages', subject.ref],
    queryFn: ({ signal }) => ask({ params: { ref: subject.ref } }, { signal }),
    refetchInterval: SILENCE_MS,
  });
}

/** Every score over everybody. */
export function scoresQuery(api: Client) {
  return queryOptions({
    queryKey: ['scores', 'list'],
    queryFn: async ({ signal }) => {
      const { items } = await api.listScores({}, { signal });
      return { items: inReadingOrder(items) };
    },
    refetchInterval: SILENCE_MS,
  });
}

export type SubjectsFilter = Pick<NonNullable<Request<'scoreSubjects'>['query']>, 'band' | 'sort'>;

/** Who stands where on a score, page by page. */
export function scoreSubjectsQuery(api: Client, name: string, filter: SubjectsFilter) {
  return infiniteQueryOptions({
    queryKey: ['scores', 'subjects', name, filter],
    queryFn: ({ pageParam, signal }) =>
      api.scoreSubjects({ params: { name }, query: { ...filter, ...listPage(pageParam) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

/** What moved a score of everybody over a period. */
export function scoreMovementQuery(api: Client, name: string, period: Period) {
  return queryOptions({
    queryKey: ['scores', 'movement', name, period],
    queryFn: ({ signal }) =>
      api.scoreMovement({ params: { name }, query: spanOf(period, Date.now()) }, { signal }),
    placeholderData: keepPreviousData,
  });
}
