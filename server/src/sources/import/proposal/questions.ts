import { ImportError } from '../import-error.ts';

/** Something that the files do not say, for a person to decide. */
export interface Question {
  /** The same for the same files, so that an answer can be given with the next call. */
  readonly id: string;
  readonly sentence: string;
  /** The likeliest first. */
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

/** Chosen options by the question's id. */
export type Answers = Readonly<Record<string, string>>;

/** Asks, and goes on with the answer that was given, or with the likeliest option until one is. */
export interface Questions {
  ask(question: Question): string;
  open(): readonly Question[];
}

export function createQuestions(answers: Answers): Questions {
  const open = new Map<string, Question>();
  const asked = new Map<string, string>();
  return {
    ask(question) {
      const before = asked.get(question.id);
      if (before !== undefined) return before;
      const ids = question.options.map(({ id }) => id);
      const answer = answers[question.id];
      if (answer !== undefined && !ids.includes(answer)) {
        throw new ImportError([`${question.id}: "${answer}" is none of ${ids.join(', ')}.`]);
      }
      if (answer === undefined) open.set(question.id, question);
      const chosen = answer ?? ids[0] ?? '';
      asked.set(question.id, chosen);
      return chosen;
    },
    open: () => [...open.values()],
  };
}
