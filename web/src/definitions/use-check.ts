import type { Definition, DefinitionProblem } from '@sextant/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSettled } from '../design/use-settled.ts';
import { useApi } from '../shell/api.tsx';

const TYPING_PAUSE_MS = 350;
const NONE: readonly DefinitionProblem[] = [];

export interface Check {
  /** The text that was looked at: what was there when the typing paused. */
  text: string;
  problems: readonly DefinitionProblem[];
  /** What the text says; null while it is wrong, or not looked at yet. */
  definition: Definition | null;
  /** The answer is of `text` and has found nothing wrong. */
  holds: boolean;
  error: unknown;
}

/** What is wrong with a text, asked of the server whenever the typing pauses. */
export function useCheck(typed: string): Check {
  const api = useApi();
  const text = useSettled(typed, TYPING_PAUSE_MS);
  const check = useQuery({
    queryKey: ['definitions', 'check', text],
    queryFn: ({ signal }) => api.checkDefinition({ body: { yaml: text } }, { signal }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  });
  const isOfText = check.data !== undefined && !check.isPlaceholderData;
  const problems = check.data?.problems ?? NONE;
  return {
    text,
    problems,
    definition: (isOfText && problems.length === 0 && check.data.definitions[0]) || null,
    holds: isOfText && problems.length === 0 && text === typed,
    error: check.error,
  };
}
