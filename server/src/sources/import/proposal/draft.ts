import type { ColumnFacts } from './column-facts.ts';
import type { FoundJoin } from './find-joins.ts';
import type { Questions } from './questions.ts';
import type { SurveyedFile } from './survey.ts';

/** What the outputs of a proposal are drafted with. */
export interface Draft {
  readonly files: readonly SurveyedFile[];
  readonly questions: Questions;
  /** The column of a file that is a person's user_id, or the group_id of an account; null: nothing names one. */
  readonly keyOf: (file: SurveyedFile) => ColumnFacts | null;
  /** Joins that some expression goes through, by file. */
  readonly used: Map<SurveyedFile, Map<string, DraftJoin>>;
}

/** A join as the map writes it. */
export interface DraftJoin {
  readonly file: string;
  readonly on: Readonly<Record<string, string>>;
  readonly many?: true;
}

export function fileOf(join: FoundJoin, draft: Draft): SurveyedFile {
  const file = draft.files.find(({ sample }) => sample === join.file.sample);
  if (file === undefined) throw new Error(`${join.file.sample.name} is none of the files.`);
  return file;
}

export function use(draft: Draft, of: { file: SurveyedFile; alias: string; join: DraftJoin }): void {
  const joins = draft.used.get(of.file) ?? new Map<string, DraftJoin>();
  joins.set(of.alias, of.join);
  draft.used.set(of.file, joins);
}

/** Notes that a path goes through a join, so that the map has it. */
export function useJoin(draft: Draft, file: SurveyedFile, join: FoundJoin): void {
  const on = { [join.there.name]: join.here.name };
  use(draft, { file, alias: join.alias, join: { file: join.file.sample.name, on } });
}
