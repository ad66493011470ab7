import type { Client } from '@sextant/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** An answer reads all of the log it asks about: while one goes to and fro between pages it is kept. */
const ANSWER_FRESH_MS = 5 * 60_000;

/** The questions that can be asked. */
export function questionsQuery(api: Client) {
  return queryOptions({
    queryKey: ['insights', 'questions'],
    queryFn: ({ signal }) => api.listQuestions({}, { signal }),
    staleTime: ANSWER_FRESH_MS,
  });
}

/** The answer to a question with these parameters. */
export function answerQuery(api: Client, name: string, given: Readonly<Record<string, string>>) {
  return queryOptions({
    queryKey: ['insights', 'answer', name, given],
    queryFn: ({ signal }) => api.answerQuestion({ params: { name }, body: { ...given } }, { signal }),
    staleTime: ANSWER_FRESH_MS,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  });
}
