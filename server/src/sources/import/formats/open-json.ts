import { stat } from 'node:fs/promises';
import { asFields } from '../evaluate.ts';
import { ImportError } from '../import-error.ts';
import { CutStreamError, type RawRow, type RecordStream, rowOfRecord } from '../record-stream.ts';
import { cutWhenFaulty } from './file-fault.ts';
import type { FileToOpen } from './file-to-open.ts';
import { type JsonText, readJsonTexts } from './json-texts.ts';

/** Records whose names make the columns; rarer ones are named under `columns` of the map. */
const SAMPLE_RECORDS = 5_000;

/** Opens a file of JSON objects: one a line, or one array of them. What is nested is reached as `a.b`. */
export async function openJson({ name, path, spec }: FileToOpen): Promise<RecordStream> {
  const { size } = await stat(path);
  const file = { path, encoding: spec.encoding };
  const columns = await namesIn(file);
  for (const column of Object.keys(spec.columns)) columns.add(column.split('.')[0] ?? column);
  if (columns.size === 0) throw new ImportError([`files.${name}: ${path} has no JSON objects.`]);
  return {
    origin: path,
    columns: [...columns],
    isOpen: false,
    isTyped: true,
    bytesTotal: size,
    async *read(how) {
      for await (const texts of cutWhenFaulty(path, readJsonTexts({ ...file, onBytes: how.onBytes }))) {
        yield texts.map((text) => rowOf(text, how.columns));
      }
    },
  };
}

async function namesIn(file: { path: string; encoding: string }): Promise<Set<string>> {
  const names = new Set<string>();
  let count = 0;
  try {
    for await (const texts of cutWhenFaulty(file.path, readJsonTexts(file))) {
      for (const text of texts) {
        for (const column of Object.keys(recordOf(text) ?? {})) names.add(column);
        count += 1;
        if (count >= SAMPLE_RECORDS) return names;
      }
    }
  } catch (thrown) {
    // What came before the cut has names all the same; reading the rows will tell of it.
    if (!(thrown instanceof CutStreamError)) throw thrown;
  }
  return names;
}

function rowOf(text: JsonText, columns: readonly string[]): RawRow {
  const record = recordOf(text);
  if (record !== null) return rowOfRecord(record, { columns, line: text.line });
  const detail = text.isTooLong ? 'the object is longer than 1 MB' : 'no JSON object';
  return { cells: [text.text.slice(0, SHOWN_MAX)], line: text.line, problem: { code: 'bad_json', detail } };
}

/** Of a line that is no record. */
const SHOWN_MAX = 10_000;

function recordOf({ text }: JsonText): Readonly<Record<string, unknown>> | null {
  try {
    return asFields(JSON.parse(text));
  } catch {
    // There is no way to ask beforehand; the row says that it is no JSON.
    return null;
  }
}
