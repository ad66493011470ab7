import { classify, type FileKind } from './classify.ts';
import { factsOf } from './column-facts.ts';
import { type FoundJoin, findJoins, type Surveyed } from './find-joins.ts';
import { referencesOf } from './references.ts';
import type { Sample } from './sample-files.ts';

/** A file with everything that its names and values tell. */
export interface SurveyedFile extends Surveyed {
  readonly kind: FileKind;
  readonly joins: readonly FoundJoin[];
}

/** Looks at all files together: columns, joins, and what the rows of each are. */
export function survey(samples: readonly Sample[]): SurveyedFile[] {
  const files = samples.map((sample): Surveyed => {
    const columns = factsOf(sample);
    return { sample, columns, references: referencesOf(columns) };
  });
  const joins = findJoins(files);
  return files.map((file) => {
    const own = joins.get(file) ?? [];
    return { ...file, joins: own, kind: classify(file, own) };
  });
}
