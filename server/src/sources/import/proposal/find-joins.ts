import type { ColumnFacts } from './column-facts.ts';
import { type Reference, referencesOf } from './references.ts';
import type { Sample } from './sample-files.ts';

/** A sample with what is known about its columns. */
export interface Surveyed {
  readonly sample: Sample;
  readonly columns: readonly ColumnFacts[];
  readonly references: readonly Reference[];
}

/** A column here whose values are the key of another file. */
export interface FoundJoin {
  readonly alias: string;
  readonly here: ColumnFacts;
  readonly file: Surveyed;
  readonly there: ColumnFacts;
}

/** Of the values here, in a file that was seen whole. */
const FOUND_MIN = 0.3;
/** Where only the values speak for it and the names do not. */
const FOUND_MIN_UNNAMED = 0.95;
const DISTINCT_MIN_UNNAMED = 20;

/** The joins from each file, by equal names or, where keys are told by their names, by equal values. */
export function findJoins(files: readonly Surveyed[]): ReadonlyMap<Surveyed, readonly FoundJoin[]> {
  return new Map(
    files.map((from) => {
      const joins: FoundJoin[] = [];
      for (const file of files) {
        if (file === from) continue;
        const found = joinBetween(from, file);
        if (found === null) continue;
        joins.push({ ...found, file, alias: aliasOf(found.here, file, joins) });
      }
      return [from, joins];
    }),
  );
}

function joinBetween(from: Surveyed, to: Surveyed): { here: ColumnFacts; there: ColumnFacts } | null {
  const keys = to.columns.filter(({ isUnique, looks }) => isUnique && looks === 'text');
  const pairs = keys.flatMap((there) =>
    from.columns.filter(({ looks }) => looks === 'text').map((here) => ({ here, there })),
  );
  const named = pairs.find(
    (pair) => isSameName(pair, to) && share(pair) >= (to.sample.isWhole ? FOUND_MIN : 0),
  );
  if (named !== undefined) return named;
  const valued = pairs.find(
    (pair) =>
      to.sample.isWhole &&
      pair.there.isNamedId &&
      pair.here.distinct >= DISTINCT_MIN_UNNAMED &&
      share(pair) >= FOUND_MIN_UNNAMED,
  );
  return valued ?? null;
}

function isSameName({ here, there }: { here: ColumnFacts; there: ColumnFacts }, to: Surveyed): boolean {
  const name = here.words.join(' ');
  const isOfFile = there.words.length === 1 && there.isNamedId && here.isNamedId;
  if (isOfFile)
    return referencesOf([here]).some(({ entity }) => to.sample.name.includes(entity) && entity !== '');
  return name === there.words.join(' ');
}

function share({ here, there }: { here: ColumnFacts; there: ColumnFacts }): number {
  let found = 0;
  for (const value of here.values) if (there.values.has(value)) found += 1;
  return found / Math.max(1, here.values.size);
}

function aliasOf(here: ColumnFacts, file: Surveyed, taken: readonly FoundJoin[]): string {
  const [reference] = referencesOf([here]);
  const entity = (reference?.entity ?? '').replace(/[^a-z0-9]+/g, '_');
  const wanted = /^[a-z]/.test(entity) ? entity : file.sample.name;
  return taken.some(({ alias }) => alias === wanted) ? file.sample.name : wanted;
}
