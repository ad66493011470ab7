import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ImportError } from './import-error.ts';
import type { ImportMap } from './map-schema.ts';

export interface FoundFiles {
  /** Paths by the map's own name of a file. */
  readonly paths: ReadonlyMap<string, string>;
  /** Files that the map says nothing about. */
  readonly skipped: readonly string[];
}

/** Matches files, or the files of folders, to those of the map by their names. Throws when one is missing. */
export async function findFiles(map: ImportMap, given: readonly string[]): Promise<FoundFiles> {
  const paths = (await Promise.all(given.map(listFiles))).flat();
  const found = new Map<string, string>();
  const problems: string[] = [];
  const taken = new Set<string>();
  for (const [name, { match, optional }] of Object.entries(map.files)) {
    const patterns = [match].flat().map(toExpression);
    const fitting = paths.filter((path) => patterns.some((pattern) => pattern.test(basename(path))));
    for (const path of fitting) taken.add(path);
    const [only, second] = fitting;
    if (second !== undefined) {
      problems.push(
        `files.${name}: both ${only} and ${second} match; give one of them, or a narrower \`match\`.`,
      );
    } else if (only !== undefined) {
      found.set(name, only);
    } else if (!optional) {
      problems.push(`files.${name}: none of the files given matches ${[match].flat().join(' or ')}.`);
    }
  }
  if (problems.length > 0) throw new ImportError(problems);
  return { paths: found, skipped: paths.filter((path) => !taken.has(path)) };
}

async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new ImportError([`There is no file ${path}.`]);
  if (!found.isDirectory()) return [path];
  return (await readdir(path)).sort().map((name) => join(path, name));
}

/** `orders_*.csv` also means orders_2024.csv.gz. */
function toExpression(pattern: string): RegExp {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}(\\.gz)?$`, 'i');
}
