import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Definition } from '@sextant/contract';
import { consistentPart, findingsOf, tooMany } from './consistency.ts';
import { isSame, keyOf } from './definition-set.ts';
import { published, standing, type Version } from './history.ts';
import { readDocuments } from './read-documents.ts';

/** A definition that comes with Sextant. */
export interface ReadyDefinition {
  readonly definition: Definition;
  readonly yaml: string;
}

/** Everything that comes with Sextant, by `score:health`. */
export type ReadyLibrary = ReadonlyMap<string, ReadyDefinition>;

/** Who publishes it; no person or key is called so. */
export const READY_AUTHOR = 'Sextant';

/** Reads the ready definitions from the YAML files of a folder; rejects when one of them does not hold. */
export async function readLibrary(folder: string): Promise<ReadyLibrary> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  const library = new Map<string, ReadyDefinition>();
  for (const file of files) {
    const { documents, problems } = readDocuments(await readFile(join(folder, file), 'utf8'));
    const [problem] = problems;
    if (problem !== undefined)
      throw new Error(`${file}:${problem.line}: ${problem.path}: ${problem.message}`);
    for (const { definition, yaml } of documents) library.set(keyOf(definition), { definition, yaml });
  }
  return library;
}

/**
 * What of the library a workspace is still to be given: what it never had, and newer texts of what it never touched.
 * Nothing that would not hold beside its own definitions.
 */
export function readyToPublish(
  library: ReadyLibrary,
  versions: ReadonlyMap<string, readonly Version[]>,
): ReadyDefinition[] {
  const wanted = [...library.values()].filter(({ definition }) => {
    const newest = versions.get(keyOf(definition))?.at(-1);
    if (newest === undefined) return true;
    const isOurs = newest.publishedBy === READY_AUTHOR && !newest.isRetired;
    return isOurs && !(newest.definition !== null && isSame(newest.definition, definition));
  });
  const own = consistentPart(standing(versions).flatMap(published)).map(({ definition }) => definition);
  const fitting = holding(own, wanted);
  if (fitting !== null) return fitting;
  // A newer text would break something of the workspace's own; what it never had cannot.
  return (
    holding(
      own,
      wanted.filter(({ definition }) => !versions.has(keyOf(definition))),
    ) ?? []
  );
}

/** The part of `added` that holds beside `own`; null where `own` would not hold beside it. */
function holding(own: readonly Definition[], added: readonly ReadyDefinition[]): ReadyDefinition[] | null {
  const together = new Map(own.map((each) => [keyOf(each), each]));
  for (const { definition } of added) together.set(keyOf(definition), definition);
  if (tooMany(together) !== null) return added.length === 0 ? [] : null;
  const broken = new Set(
    [...together.values()].filter((each) => findingsOf(each, together).length > 0).map(keyOf),
  );
  if (broken.size === 0) return [...added];
  const kept = added.filter(({ definition }) => !broken.has(keyOf(definition)));
  return kept.length === added.length ? null : holding(own, kept);
}
