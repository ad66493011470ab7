import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Cell, textOf } from '../cell.ts';
import { asFields } from '../evaluate.ts';
import { type DetectedEncoding, detectEncoding } from '../formats/encoding.ts';
import type { FileToOpen } from '../formats/file-to-open.ts';
import { formatOf, openFile } from '../formats/open-file.ts';
import { sheetNames } from '../formats/sheet-rows.ts';
import { SPACES } from '../formats/spaced.ts';
import { ImportError } from '../import-error.ts';
import { type FileSpec, fileSpec } from '../map-schema.ts';
import { CutStreamError } from '../record-stream.ts';
import { snakeCase } from './words.ts';

/** The first rows of a file, or of a sheet of one. */
export interface Sample {
  /** What the map will call it. */
  readonly name: string;
  readonly path: string;
  readonly spec: FileSpec;
  readonly encoding: DetectedEncoding;
  readonly columns: readonly string[];
  /** Cells as texts, those of nested records too; rows that could not be read are left out. */
  readonly rows: readonly (readonly string[])[];
  /** Columns that hold lists. */
  readonly lists: ReadonlySet<string>;
  /** The sample is the whole file. */
  readonly isWhole: boolean;
}

/** Enough to see a 13th of some month in most files, and read in a second. */
export const SAMPLE_ROWS = 20_000;
/** How deep the names of nested records are followed. */
const DEPTH_MAX = 3;
/** Files that lie beside data and hold none. */
const NO_DATA = /\.(md|pdf|docx?|png|jpe?g|ya?ml|zip|sql|html?)$|(^|\/)(readme|license|expected\.json)/i;

/** Samples files, and those of folders; files that hold no table are told in `unread`. */
export async function sampleFiles(
  given: readonly string[],
): Promise<{ samples: readonly Sample[]; unread: readonly string[] }> {
  const paths = (await Promise.all(given.map(listFiles))).flat();
  const samples: Sample[] = [];
  const unread: string[] = [];
  for (const path of paths) {
    try {
      for (const sheet of await sheetsOf(path)) samples.push(await sampleOf({ path, sheet, taken: samples }));
    } catch (thrown) {
      if (!(thrown instanceof ImportError)) throw thrown;
      unread.push(...thrown.problems);
    }
  }
  if (samples.length === 0) {
    throw new ImportError(unread.length > 0 ? unread : ['There is no file with a table among those given.']);
  }
  return { samples, unread };
}

async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new ImportError([`There is no file ${path}.`]);
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).sort().filter((name) => !NO_DATA.test(name));
  return names.map((name) => join(path, name));
}

async function sheetsOf(path: string): Promise<readonly (string | undefined)[]> {
  if (formatOf(path) !== 'xlsx') return [undefined];
  const names = await sheetNames(path).catch(() => []);
  // A workbook that cannot be read says so itself when it is opened.
  return names.length <= 1 ? [undefined] : names;
}

async function sampleOf(of: {
  path: string;
  sheet: string | undefined;
  taken: readonly Sample[];
}): Promise<Sample> {
  const { path, sheet, taken } = of;
  const isText = ['csv', 'json'].includes(formatOf(path));
  const encoding = isText ? await detectEncoding(path) : ({ encoding: 'utf-8', isCertain: true } as const);
  const match = basename(path).replace(/\.gz$/i, '');
  const spec = fileSpec.parse({
    match,
    ...(encoding.encoding === 'utf-8' ? {} : { encoding: encoding.encoding }),
    ...(sheet === undefined ? {} : { sheet }),
  });
  const name = nameFor(sheet ?? match.replace(/\.[a-z]+$/i, ''), taken);
  const first = await readSample({ name, path, spec });
  if (!isSpaced(first)) return { name, path, spec, encoding, ...first };
  const spaced: FileSpec = { ...spec, delimiter: SPACES };
  return { name, path, spec: spaced, encoding, ...(await readSample({ name, path, spec: spaced })) };
}

type Read = Pick<Sample, 'columns' | 'rows' | 'lists' | 'isWhole'>;

async function readSample(file: FileToOpen): Promise<Read> {
  const stream = await openFile(file);
  const { rows, isWhole } = await firstRows(stream.read({ columns: stream.columns, onBytes: () => {} }));
  return { isWhole, ...flat(stream.columns, rows) };
}

/** No delimiter is in it, and all lines fall into equally many words: columns that stand one below the other. */
function isSpaced({ columns, rows }: Read): boolean {
  const [header = ''] = columns;
  const count = header.trim().split(/\s+/).length;
  const looked = rows.slice(0, LINES_LOOKED_AT);
  return (
    columns.length === 1 &&
    count > 1 &&
    looked.length > 1 &&
    looked.every(([line = '']) => line.trim().split(/\s+/).length === count)
  );
}

const LINES_LOOKED_AT = 200;

/** As the file is called, in the letters of the map's names. */
function nameFor(title: string, taken: readonly Sample[]): string {
  const snake = snakeCase(title)
    .normalize('NFKD')
    .replace(/[^a-z0-9_]/g, '');
  const wanted = /^[a-z]/.test(snake) ? snake : `file_${snake}`;
  for (let turn = 1; ; turn += 1) {
    const name = turn === 1 ? wanted : `${wanted}_${turn}`;
    if (taken.every((sample) => sample.name !== name)) return name;
  }
}

async function firstRows(
  batches: AsyncIterable<readonly { readonly cells: readonly Cell[]; readonly problem: unknown }[]>,
): Promise<{ rows: (readonly Cell[])[]; isWhole: boolean }> {
  const rows: (readonly Cell[])[] = [];
  try {
    for await (const batch of batches) {
      for (const { cells, problem } of batch) {
        if (problem === null) rows.push(cells);
        if (rows.length >= SAMPLE_ROWS) return { rows, isWhole: false };
      }
    }
  } catch (thrown) {
    // The import itself will tell of the cut; until there the file is as good as any.
    if (!(thrown instanceof CutStreamError)) throw thrown;
  }
  return { rows, isWhole: true };
}

function flat(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Pick<Sample, 'columns' | 'rows' | 'lists'> {
  const paths = columns.flatMap((column, index) =>
    leavesOf(column, { cells: rows.map((cells) => cells[index] ?? ''), depth: 0 }),
  );
  return {
    columns: paths.map(({ path }) => path),
    rows: rows.map((_, at) => paths.map(({ cells }) => textOf(cells[at] ?? ''))),
    lists: new Set(paths.flatMap(({ path, cells }) => (cells.some(isList) ? [path] : []))),
  };
}

function isList(cell: Cell): boolean {
  return Array.isArray(cell);
}

interface Leaf {
  readonly path: string;
  readonly cells: readonly Cell[];
}

/** A nested record is as many columns as it has parts. */
function leavesOf(path: string, { cells, depth }: { cells: readonly Cell[]; depth: number }): Leaf[] {
  const objects = cells.map(asFields).filter((fields) => fields !== null);
  if (objects.length === 0 || depth >= DEPTH_MAX) return [{ path, cells }];
  const names = new Set(objects.flatMap((fields) => Object.keys(fields)));
  return [...names].flatMap((name) => {
    const inner = cells.map((cell) => (asFields(cell)?.[name] ?? '') as Cell);
    return leavesOf(`${path}.${name}`, { cells: inner, depth: depth + 1 });
  });
}
