import type { Definition, DefinitionProblem } from '@sextant/contract';
import { findingsOf, tooMany } from './consistency.ts';
import { isSame, keyOf, type PublishedDefinition } from './definition-set.ts';
import { published, standing, type Version } from './history.ts';
import { type ReadDocument, readDocuments } from './read-documents.ts';

/** What publishing a text would do to one definition. */
export interface Change {
  readonly definition: Definition;
  readonly yaml: string;
  readonly outcome: 'created' | 'changed' | 'unchanged';
  /** The version it would have, or has. */
  readonly version: number;
}

export interface CheckedText {
  readonly problems: DefinitionProblem[];
  readonly changes: readonly Change[];
  /** All definitions with these put in; they hold together when there are no problems. */
  readonly together: readonly PublishedDefinition[];
}

/** Nobody mends more at a time. */
const PROBLEMS_MAX = 100;

/** Reads a text and holds it against what is published: names, kinds of subject, cycles, bounds. */
export function checkText(text: string, versions: ReadonlyMap<string, readonly Version[]>): CheckedText {
  const { documents, problems: unreadable } = readDocuments(text);
  const changes = documents.map((each) => changeBy(each, versions));
  // Names of definitions that cannot be read yet would only be reported as missing.
  if (unreadable.length > 0) return { problems: unreadable.slice(0, PROBLEMS_MAX), changes, together: [] };
  const byKey = new Map(
    standing(versions)
      .flatMap(published)
      .map((each) => [keyOf(each.definition), each]),
  );
  for (const { definition, version } of changes) byKey.set(keyOf(definition), { definition, version });
  const all = new Map([...byKey].map(([key, { definition }]) => [key, definition]));
  // Before each is held against all others, which so many would take minutes for.
  const crowd = tooMany(all, documents.length);
  if (crowd !== null) return { problems: [{ path: '', line: null, message: crowd }], changes, together: [] };
  const problems = [
    ...ownProblems(documents, all),
    ...givenTwice(documents),
    ...brokenOthers(all, { documents, versions }),
  ];
  return { problems: problems.sort(byLine).slice(0, PROBLEMS_MAX), changes, together: [...byKey.values()] };
}

const byLine = (one: DefinitionProblem, other: DefinitionProblem): number =>
  (one.line ?? Number.MAX_SAFE_INTEGER) - (other.line ?? Number.MAX_SAFE_INTEGER);

function changeBy(
  { definition, yaml }: ReadDocument,
  versions: ReadonlyMap<string, readonly Version[]>,
): Change {
  const newest = versions.get(keyOf(definition))?.at(-1);
  if (newest === undefined) return { definition, yaml, outcome: 'created', version: 1 };
  const isStanding = !newest.isRetired && newest.definition !== null;
  if (isStanding && isSame(definition, newest.definition ?? undefined)) {
    return { definition, yaml, outcome: 'unchanged', version: newest.version };
  }
  return {
    definition,
    yaml,
    outcome: newest.isRetired ? 'created' : 'changed',
    version: newest.version + 1,
  };
}

/** Stops where nobody reads on: a name that nothing has costs a millisecond, for what might have been meant. */
function ownProblems(
  documents: readonly ReadDocument[],
  all: ReadonlyMap<string, Definition>,
): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  for (const each of documents) {
    if (problems.length >= PROBLEMS_MAX) break;
    problems.push(...each.problemsOf(findingsOf(each.definition, all)));
  }
  return problems;
}

function givenTwice(documents: readonly ReadDocument[]): DefinitionProblem[] {
  const keys = documents.map(({ definition }) => keyOf(definition));
  return documents.flatMap(({ definition: { kind, name }, problemsOf }, at) =>
    keys.indexOf(keyOf({ kind, name })) < at
      ? problemsOf([{ path: ['name'], message: `The ${kind} "${name}" is in this text twice.` }])
      : [],
  );
}

/** Published definitions that would hold no longer: a stage or band that they name is gone, or the kind of subject is another. */
function brokenOthers(
  all: ReadonlyMap<string, Definition>,
  {
    documents,
    versions,
  }: { documents: readonly ReadDocument[]; versions: ReadonlyMap<string, readonly Version[]> },
): DefinitionProblem[] {
  const given = new Set(documents.map(({ definition }) => keyOf(definition)));
  const before = new Map(
    standing(versions)
      .flatMap(published)
      .map(({ definition }) => [keyOf(definition), definition]),
  );
  return [...all.values()].flatMap((definition) => {
    if (given.has(keyOf(definition))) return [];
    // What did not hold before is not this text's fault.
    if (findingsOf(definition, before).length > 0) return [];
    return findingsOf(definition, all).map(({ message }) => ({
      path: '',
      line: null,
      message: `The ${definition.kind} "${definition.name}" would hold no longer. ${message} Change it in the same text.`,
    }));
  });
}
