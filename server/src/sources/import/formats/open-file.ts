import { ImportError } from '../import-error.ts';
import { CutStreamError, type RecordStream } from '../record-stream.ts';
import type { FileToOpen } from './file-to-open.ts';
import { openCsv } from './open-csv.ts';
import { openJson } from './open-json.ts';
import { openParquet } from './open-parquet.ts';
import { openXlsx } from './open-xlsx.ts';

export type FileFormat = 'csv' | 'json' | 'parquet' | 'xlsx';

/** Told by the name: whatever is none of the others is taken for CSV. */
export function formatOf(path: string): FileFormat {
  const extension = /\.([a-z]+)(\.gz)?$/i.exec(path)?.[1]?.toLowerCase();
  if (extension === 'json' || extension === 'jsonl' || extension === 'ndjson') return 'json';
  if (extension === 'parquet' || extension === 'xlsx') return extension;
  return 'csv';
}

const OPENERS: Readonly<Record<FileFormat, (file: FileToOpen) => Promise<RecordStream>>> = {
  csv: openCsv,
  json: openJson,
  parquet: openParquet,
  xlsx: openXlsx,
};

/** Reads what says which columns a file has. Throws an `ImportError` when it has none, or cannot be read. */
export async function openFile(file: FileToOpen): Promise<RecordStream> {
  const stream = await OPENERS[formatOf(file.path)](file).catch((thrown: unknown) => {
    // Without its header nothing of a file can be read.
    throw thrown instanceof CutStreamError ? new ImportError([`${thrown.message}.`]) : thrown;
  });
  const twice = stream.columns.filter((column, index) => stream.columns.indexOf(column) !== index);
  if (twice.length === 0) return stream;
  throw new ImportError([`files.${file.name}: the header of ${file.path} names ${twice.join(', ')} twice.`]);
}
