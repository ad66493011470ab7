import { type Draft, fileOf, useJoin } from './draft.ts';
import type { FoundJoin } from './find-joins.ts';
import type { SurveyedFile } from './survey.ts';
import { snakeCase } from './words.ts';

/** Identifiers by type, each an expression. */
export type Identifiers = Readonly<Record<string, string>>;

/** Further joins are seldom about the same person. */
const JOINS_MAX = 3;

/** Who a row is about: its own columns, or those of the rows it joins, however far. Empty: nobody is found. */
export function subjectOf(kind: 'person' | 'account', file: SurveyedFile, draft: Draft): Identifiers {
  return find(kind, file, { draft, seen: [file] }) ?? {};
}

function find(
  kind: 'person' | 'account',
  file: SurveyedFile,
  at: { draft: Draft; seen: readonly SurveyedFile[] },
): Identifiers | null {
  const own = ownIdentifiers(kind, file, at.draft);
  if (own !== null) return own;
  if (at.seen.length > JOINS_MAX) return null;
  for (const join of file.joins) {
    const there = fileOf(join, at.draft);
    if (at.seen.includes(there) || there.kind === 'reference') continue;
    const found = find(kind, there, { ...at, seen: [...at.seen, there] });
    if (found === null) continue;
    useJoin(at.draft, file, join);
    return prefixed(join, found);
  }
  return null;
}

function prefixed(join: FoundJoin, identifiers: Identifiers): Identifiers {
  return Object.fromEntries(
    Object.entries(identifiers).map(([type, path]) => [type, `${join.alias}.${path}`]),
  );
}

function ownIdentifiers(kind: 'person' | 'account', file: SurveyedFile, draft: Draft): Identifiers | null {
  const type = kind === 'person' ? 'user_id' : 'group_id';
  const isItself = file.kind === (kind === 'person' ? 'people' : 'accounts');
  const key = isItself ? draft.keyOf(file) : null;
  const contact = kind === 'person' ? contactsOf(file) : {};
  if (key !== null) return { [type]: key.name, ...contact };
  for (const { column, kind: refersTo } of file.references) {
    if (refersTo !== kind) continue;
    const join = file.joins.find(({ here }) => here === column);
    const there = join === undefined ? null : fileOf(join, draft);
    const theirs = there === null ? null : draft.keyOf(there);
    if (join === undefined || theirs === null || theirs === join.there) {
      return { [type]: column.name, ...contact };
    }
    useJoin(draft, file, join);
    return { [type]: `${join.alias}.${theirs.name}`, ...contact };
  }
  return Object.keys(contact).length > 0 ? contact : null;
}

function contactsOf(file: SurveyedFile): Identifiers {
  const column = (looks: string) => file.columns.find((each) => each.looks === looks)?.name;
  const email = column('email');
  const phone = column('phone');
  return { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
}

/** Ids of a person beside the first, as identifiers of the system they come from. */
export function otherIds(kind: 'person' | 'account', file: SurveyedFile, draft: Draft): Identifiers {
  const key = draft.keyOf(file);
  const others = file.references.filter(
    (reference) => reference.kind === kind && reference.column !== key && reference.column.isNamedId,
  );
  return Object.fromEntries(
    others.map(({ column }) => [`${file.sample.name}.${snakeCase(column.name)}`, column.name]),
  );
}
