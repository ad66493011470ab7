import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportPreview } from '@sextant/contract';
import {
  type Answers,
  type ImportMap,
  previewImport,
  proposeMap,
  type Question,
  type SourceRecord,
} from '../../import/index.ts';
import { describePreview } from '../../runs/preview.ts';
import { ROWS, readRowsMap } from '../rows-map.ts';
import { openRows } from './open-rows.ts';

const ROWS_TRIED = 100;
/** Of each kind. */
const SHOWN = 20;

export interface TriedDatabase {
  readonly columns: readonly string[];
  readonly map: string;
  readonly questions: readonly Question[];
  readonly preview: ImportPreview;
}

/**
 * Reads the first rows of a database and shows what a map makes of them: the one given, or one proposed from them.
 * Rejects with a `DatabaseError`, `invalid_map`, or an `ImportError` when there are no rows to propose from.
 */
export async function tryDatabase(of: {
  url: string;
  query: string;
  cursor: string | null;
  map: string | undefined;
  answers: Answers;
  timezone: string;
}): Promise<TriedDatabase> {
  const { columns, head } = await readHead(of);
  const folder = await mkdtemp(join(tmpdir(), 'sextant-rows-'));
  try {
    const path = join(folder, FILE);
    await writeFile(path, head.map((row) => `${JSON.stringify(row, exactly)}\n`).join(''));
    const proposal = of.map === undefined ? await proposeMap([path], { ...of, name: ROWS }) : null;
    const map = of.map ?? proposal?.mapText ?? '';
    const shown = await previewImport({ map: overFile(readRowsMap(map, columns)), files: [path] }, SHOWN);
    return { columns, map, questions: proposal?.questions ?? [], preview: describePreview(shown) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const FILE = `${ROWS}.jsonl`;

async function readHead(of: { url: string; query: string; cursor: string | null }) {
  const rows = await openRows(of.url, { ...of, from: null });
  try {
    const head: SourceRecord[] = [];
    for await (const batch of rows.batches) {
      head.push(...batch.slice(0, ROWS_TRIED - head.length));
      if (head.length >= ROWS_TRIED) break;
    }
    return { columns: rows.columns, head };
  } finally {
    await rows.close();
  }
}

function exactly(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** Whatever the map calls its rows by: here they are a file. */
function overFile(map: ImportMap): ImportMap {
  const rows = map.files[ROWS];
  return rows === undefined ? map : { ...map, files: { [ROWS]: { ...rows, match: FILE } } };
}
