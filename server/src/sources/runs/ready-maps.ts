import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImportError, type ImportMap, previewImport, readMap } from '../import/index.ts';

/** A map that comes with Sextant. */
export interface ReadyMap {
  readonly name: string;
  readonly text: string;
  readonly map: ImportMap;
}

/** A ready map with the files it is for. */
export interface FittingMap extends ReadyMap {
  /** Paths by the map's own name of a file. */
  readonly paths: ReadonlyMap<string, string>;
}

/** The ready map whose files and columns these files have, or null. */
export async function findReadyMap(folder: string, files: readonly string[]): Promise<FittingMap | null> {
  for (const ready of await readReadyMaps(folder)) {
    const paths = await fittedFiles(ready.map, files);
    if (paths !== null) return { ...ready, paths };
  }
  return null;
}

async function readReadyMaps(folder: string): Promise<ReadyMap[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name: name.slice(0, -'.yaml'.length), text, map: readMap(text) };
    }),
  );
}

/** Which file is which; null when the map is not for these. One that leaves some of the files out is none for them. */
async function fittedFiles(
  map: ImportMap,
  files: readonly string[],
): Promise<ReadonlyMap<string, string> | null> {
  try {
    const { skipped, rows, paths } = await previewImport({ map, files }, 1);
    return skipped.length === 0 && rows > 0 ? paths : null;
  } catch (thrown) {
    if (thrown instanceof ImportError) return null;
    throw thrown;
  }
}
