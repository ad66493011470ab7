import { basename, dirname } from 'node:path';
import { stringify } from 'yaml';
import type { ImportMap } from '../map-schema.ts';
import { readMap } from '../read-map.ts';
import { chooseKey } from './choose-key.ts';
import type { FileKind } from './classify.ts';
import type { ColumnFacts, Looks } from './column-facts.ts';
import type { Draft } from './draft.ts';
import { draftFile } from './draft-file.ts';
import { type DraftOutput, draftOutputs } from './draft-outputs.ts';
import { type Answers, createQuestions, type Question } from './questions.ts';
import { sampleFiles } from './sample-files.ts';
import { type SurveyedFile, survey } from './survey.ts';

/** A file as it was understood. */
export interface FilePreview {
  /** As the map calls it. */
  readonly name: string;
  readonly path: string;
  readonly sheet: string | null;
  readonly kind: FileKind;
  /** Something is made of it, or looked up in it. */
  readonly isUsed: boolean;
  readonly columns: readonly {
    readonly name: string;
    readonly looks: Looks;
    readonly filled: number;
    readonly distinct: number;
    readonly examples: readonly string[];
  }[];
  /** The first rows, as texts. */
  readonly rows: readonly (readonly string[])[];
  readonly encoding: string;
  /** Rows that were looked at, and whether they are the whole file. */
  readonly rowsSampled: number;
  readonly isWhole: boolean;
}

export interface Proposal {
  /** With the likeliest option of every question that is still open. */
  readonly map: ImportMap;
  /** The same, for people: YAML. */
  readonly mapText: string;
  /** What nobody has answered yet; the map is final when there are none. */
  readonly questions: readonly Question[];
  readonly previews: readonly FilePreview[];
  /** Files among those given that hold no table, a sentence each. */
  readonly unread: readonly string[];
}

const PREVIEW_ROWS = 5;

/**
 * Proposes a map for files (or those of folders) from their names, headers and first values. Nothing is asked of
 * anybody but through `questions`; give `answers` back until none is left. Throws an `ImportError` when there is no table.
 */
export async function proposeMap(
  files: readonly string[],
  as: { name?: string; timezone?: string; answers?: Answers } = {},
): Promise<Proposal> {
  const { samples, unread } = await sampleFiles(files);
  const surveyed = survey(samples);
  const questions = createQuestions(as.answers ?? {});
  const keys = new Map<SurveyedFile, ColumnFacts | null>();
  for (const file of surveyed) keys.set(file, chooseKey(file, questions));
  const draft: Draft = {
    files: surveyed,
    questions,
    used: new Map(),
    keyOf: (file) => keys.get(file) ?? null,
  };
  const outputs = surveyed.flatMap((file) => draftOutputs(file, draft));
  const name = as.name ?? titleOf(files);
  const mapText = stringify(
    { name, timezone: as.timezone ?? 'UTC', files: draftFiles(draft, outputs), ...listsOf(outputs) },
    { lineWidth: 110 },
  );
  const map = readMap(mapText);
  return {
    map,
    mapText,
    questions: questions.open(),
    previews: surveyed.map((file) => previewOf(file, map)),
    unread,
  };
}

function titleOf(files: readonly string[]): string {
  const [first = 'Import'] = files;
  const path = files.length === 1 ? first : dirname(first);
  const bare = basename(path)
    .replace(/(\.[a-z]+)(\.gz)?$/i, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim();
  const title = bare === '' || bare === '.' ? 'Import' : bare;
  return `${title[0]?.toUpperCase()}${title.slice(1)}`.slice(0, 80);
}

/** Only files that something is made of, or that others look things up in. */
function draftFiles(draft: Draft, outputs: readonly DraftOutput[]): Record<string, unknown> {
  const isMade = (name: string): boolean => outputs.some(({ output }) => output.from === name);
  const joined = new Set(
    [...draft.used.values()].flatMap((joins) => [...joins.values()].map(({ file }) => file)),
  );
  const isGrouped = (name: string): boolean =>
    outputs.some(({ output }) => output.from === name && output.group !== undefined);
  const entries = draft.files
    .filter(({ sample }) => isMade(sample.name) || joined.has(sample.name))
    .map((file) => {
      const { name } = file.sample;
      const isReference = !isMade(name) && file.kind !== 'details';
      const joins = draft.used.get(file) ?? new Map();
      return [
        name,
        draftFile(file, { joins, isReference, isGrouped: isGrouped(name), questions: draft.questions }),
      ];
    });
  return Object.fromEntries(entries);
}

function listsOf(outputs: readonly DraftOutput[]): Record<string, unknown> {
  const lists = (['people', 'accounts', 'memberships', 'events'] as const).map((list) => [
    list,
    outputs.filter((each) => each.list === list).map(({ output }) => output),
  ]);
  return Object.fromEntries(lists.filter(([, all]) => all?.length));
}

function previewOf(file: SurveyedFile, map: ImportMap): FilePreview {
  const { sample, kind, columns } = file;
  return {
    name: sample.name,
    path: sample.path,
    sheet: sample.spec.sheet ?? null,
    kind,
    isUsed: map.files[sample.name] !== undefined,
    columns: columns.map(({ name, looks, filled, distinct, examples }) => ({
      name,
      looks,
      filled,
      distinct,
      examples,
    })),
    rows: sample.rows.slice(0, PREVIEW_ROWS),
    encoding: sample.encoding.encoding,
    rowsSampled: sample.rows.length,
    isWhole: sample.isWhole,
  };
}
