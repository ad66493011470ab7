import { z } from 'zod';
import { listParam } from '../../shell/search-params.ts';

/** State of the page that imports files: the uploads, and what was answered, each as `question=answer`. */
export const importSearch = z.object({ file: listParam, answer: listParam });
export type ImportSearch = z.infer<typeof importSearch>;

/** The answers of an address, by question. A question's id may hold anything but `=`. */
export function readAnswers(answers: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    answers.flatMap((each) => {
      const at = each.lastIndexOf('=');
      return at > 0 ? [[each.slice(0, at), each.slice(at + 1)]] : [];
    }),
  );
}

export function writeAnswers(answers: Readonly<Record<string, string>>): string[] {
  return Object.entries(answers).map(([question, answer]) => `${question}=${answer}`);
}
