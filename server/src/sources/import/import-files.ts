import { findFiles } from './find-files.ts';
import { openFile } from './formats/open-file.ts';
import { importStreams, type StreamsOutcome } from './import-streams.ts';
import type { ImportMap } from './map-schema.ts';
import type { RecordStream } from './record-stream.ts';
import type { ImportDeps } from './run.ts';

export interface ImportOutcome extends StreamsOutcome {
  /** Files that the map says nothing about. */
  readonly skipped: readonly string[];
}

/** Imports files, or those of folders, by a map. Throws an `ImportError` when it cannot begin. */
export async function importFiles(
  what: { map: ImportMap; files: readonly string[]; name?: string },
  deps: ImportDeps,
): Promise<ImportOutcome> {
  const { streams, skipped } = await openFiles(what.map, what.files);
  return { ...(await importStreams({ ...what, streams }, deps)), skipped };
}

/** The files that a map speaks of, open. */
export async function openFiles(
  map: ImportMap,
  files: readonly string[],
): Promise<{ streams: ReadonlyMap<string, RecordStream>; skipped: readonly string[] }> {
  const { paths, skipped } = await findFiles(map, files);
  const streams = new Map<string, RecordStream>();
  for (const [name, path] of paths) {
    const spec = map.files[name];
    if (spec !== undefined) streams.set(name, await openFile({ name, path, spec }));
  }
  return { streams, skipped };
}
