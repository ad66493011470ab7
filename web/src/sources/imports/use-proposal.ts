import type { ImportProposal } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../shell/api.tsx';
import { proposalQuery } from './import-queries.ts';

export type Question = ImportProposal['questions'][number];

/** What uploads were taken for, by the answers so far. */
export interface Proposed {
  readonly data: ImportProposal | undefined;
  readonly error: unknown;
  readonly isError: boolean;
  readonly refetch: () => void;
  /** Every question that was asked: those answered stay, to be answered anew. */
  readonly questions: readonly Question[];
  /** Those that nobody has answered. */
  readonly open: readonly Question[];
}

export function useProposal(of: {
  files: readonly string[];
  answers: Readonly<Record<string, string>>;
}): Proposed {
  const api = useApi();
  const first = useQuery(proposalQuery(api, { ...of, answers: {} }));
  const answered = useQuery(proposalQuery(api, of));
  const failed = [first, answered].find(({ isError }) => isError);
  const asked = [...(first.data?.questions ?? []), ...(answered.data?.questions ?? [])];
  const questions = asked.filter(({ id }, index) => asked.findIndex((each) => each.id === id) === index);
  return {
    data: of.files.length === 0 ? undefined : answered.data,
    isError: failed !== undefined,
    error: failed?.error,
    refetch: () => void Promise.all([first.refetch(), answered.refetch()]),
    questions,
    open: questions.filter(({ id }) => of.answers[id] === undefined),
  };
}
