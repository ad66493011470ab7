import { z } from 'zod';
import { listParam, textParam } from '../shell/search-params.ts';

/** State of the list of questions: the row that is chosen. */
export const insightsSearch = z.object({ open: textParam });

/** State of a question: what it is narrowed by, each as `name.value`, since questions have parameters of their own. */
export const questionSearch = z.object({ by: listParam });

/** What an address gives, by the names of parameters: `['segment.promoters']` is the segment of promoters. */
export function givenBy(by: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    by.flatMap((each) => {
      const dot = each.indexOf('.');
      return dot < 1 || dot === each.length - 1 ? [] : [[each.slice(0, dot), each.slice(dot + 1)]];
    }),
  );
}

/** The same as an address holds it; what is undefined is left out. */
export function byOf(given: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(given).flatMap(([name, value]) => (value ? [`${name}.${value}`] : []));
}
