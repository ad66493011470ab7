import type { Answer, DefinitionKind, DefinitionProblem } from '@sextant/contract';
import { SextantError } from '@sextant/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../shell/api.tsx';

type Applied = Answer<'publishDraft'>;

/** A definition that stays in one place while its text goes from draft to published. */
export interface Address {
  kind: DefinitionKind;
  name: string;
}

/** The problems that kept a text from being published; thrown so that the page stays where it is. */
export class ProblemsFound extends Error {
  readonly problems: readonly DefinitionProblem[];
  constructor(problems: readonly DefinitionProblem[]) {
    super(problems[0]?.message ?? 'The definition does not hold');
    this.problems = problems;
  }
}

/** Saves, publishes, rolls back and retires a definition; whatever was shown by it is asked anew. */
export function usePublishing() {
  const api = useApi();
  const cache = useQueryClient();
  const [notice, setNotice] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const told = (say: (applied: Applied) => string) => ({
    onMutate: () => {
      setNotice(null);
      setError(null);
    },
    onSuccess: (applied: Applied) => setNotice(say(applied)),
    onError: (thrown: unknown) => setError(thrown),
    // Lists, sizes and values everywhere follow from what is published.
    onSettled: () => cache.invalidateQueries(),
  });
  return {
    notice,
    error,
    draft: useMutation({
      mutationFn: ({ yaml, ...params }: Address & { yaml: string }) =>
        api.saveDraft({ params, body: { yaml } }),
      onMutate: () => {
        setNotice(null);
        setError(null);
      },
      onSuccess: () => setNotice('The draft is kept. Nothing is computed by it until it is published.'),
      onError: (thrown: unknown) => setError(thrown),
      onSettled: () => cache.invalidateQueries({ queryKey: ['definitions'] }),
    }),
    publish: useMutation({
      mutationFn: async ({ yaml, ...params }: Address & { yaml: string }) => {
        const { problems } = await api.saveDraft({ params, body: { yaml } });
        if (problems.length > 0) throw new ProblemsFound(problems);
        return api.publishDraft({ params });
      },
      ...told(({ version, outcome }) =>
        outcome === 'unchanged'
          ? 'It says what was published already; nothing changed.'
          : `Published as version ${version}. Everybody is being computed anew.`,
      ),
    }),
    rollBack: useMutation({
      mutationFn: ({ version, ...params }: Address & { version: number }) =>
        api.rollBackDefinition({ params, body: { version } }),
      ...told(({ version }) => `The earlier text is published again, as version ${version}.`),
    }),
    discard: useMutation({
      mutationFn: (params: Address) => api.discardDraft({ params }),
      onError: (thrown: unknown) => setError(thrown),
      onSettled: () => cache.invalidateQueries({ queryKey: ['definitions'] }),
    }),
    retire: useMutation({
      mutationFn: (params: Address) => api.retireDefinition({ params }),
      ...told(() => 'It is retired: nothing is computed by it any more. Its versions are kept.'),
    }),
  };
}

/** Problems that an error carries, as the list below the editor shows them. */
export function problemsOf(error: unknown): readonly DefinitionProblem[] {
  if (error instanceof ProblemsFound) return error.problems;
  if (error instanceof SextantError && error.code === 'invalid_definition') {
    return (error.issues ?? []).map((issue) => ({ ...issue, line: null }));
  }
  return [];
}
