import { stat } from 'node:fs/promises';
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { DAY_MS } from '../../../platform/clock.ts';
import { type Cell, toCell } from '../cell.ts';
import { ImportError } from '../import-error.ts';
import type { RawRow, RecordStream } from '../record-stream.ts';
import { cutFile } from './file-fault.ts';
import type { FileToOpen } from './file-to-open.ts';

/** Rows handed on at once; a row group, of which one at a time is in memory, may hold a million. */
const BATCH_ROWS = 5_000;

/** Opens a Parquet file. Its end says what is in it, so a cut one is refused before anything is read. */
export async function openParquet({ name, path }: FileToOpen): Promise<RecordStream> {
  const { size } = await stat(path);
  const metadata = await metadataOf(path).catch((error: unknown) => {
    throw new ImportError([
      `files.${name}: ${path} is no whole Parquet file (${error instanceof Error ? error.message : String(error)}).`,
    ]);
  });
  const fields = topFields(metadata);
  return {
    origin: path,
    columns: fields.map((field) => field.name),
    isOpen: false,
    isTyped: true,
    bytesTotal: size,
    read: ({ onBytes }) => readGroups({ path, size, metadata, fields, onBytes }),
  };
}

async function metadataOf(path: string): Promise<FileMetaData> {
  return parquetMetadataAsync(await asyncBufferFromFile(path));
}

interface Field {
  readonly name: string;
  /** A time on a wall clock, without a zone. */
  readonly isLocal: boolean;
}

/** The elements of a schema stand in the order of a walk through its tree, the root first. */
function topFields({ schema }: FileMetaData): Field[] {
  const fields: Field[] = [];
  let at = 1;
  const skip = (): void => {
    const children = schema[at]?.num_children ?? 0;
    at += 1;
    for (let child = 0; child < children; child += 1) skip();
  };
  while (at < schema.length) {
    const element = schema[at];
    const type = element?.logical_type;
    const isLocal = type?.type === 'TIMESTAMP' && !type.isAdjustedToUTC;
    fields.push({ name: element?.name ?? '', isLocal });
    skip();
  }
  return fields;
}

async function* readGroups(of: {
  path: string;
  size: number;
  metadata: FileMetaData;
  fields: readonly Field[];
  onBytes: (total: number) => void;
}): AsyncGenerator<RawRow[]> {
  const { path, size, metadata, fields, onBytes } = of;
  const file = await asyncBufferFromFile(path);
  const rowsTotal = Number(metadata.num_rows) || 1;
  let start = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    let rows: unknown[][] = [];
    try {
      await parquetRead({
        file,
        metadata,
        compressors,
        rowStart: start,
        rowEnd: start + count,
        parsers: { dateFromDays: dayText },
        onComplete: (read) => {
          rows = read;
        },
      });
    } catch (thrown) {
      throw cutFile(path, thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
    for (let from = 0; from < rows.length; from += BATCH_ROWS) {
      const batch = rows.slice(from, from + BATCH_ROWS);
      onBytes(Math.round((size * (start + from + batch.length)) / rowsTotal));
      yield batch.map((cells, index) => rowOf(cells, { fields, line: start + from + index + 1 }));
    }
    start += count;
  }
}

/** A day is no instant: it keeps its name in every time zone. */
function dayText(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

function rowOf(values: readonly unknown[], at: { fields: readonly Field[]; line: number }): RawRow {
  const cells = at.fields.map(({ isLocal }, index): Cell => {
    const cell = toCell(values[index]);
    return isLocal && typeof cell === 'string' ? cell.replace(/Z$/, '') : cell;
  });
  return { cells, line: at.line, problem: null };
}
