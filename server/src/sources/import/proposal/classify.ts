import type { FoundJoin, Surveyed } from './find-joins.ts';
import {
  ACCOUNT_WORDS,
  DETAIL_WORDS,
  eventOf,
  LOG_WORDS,
  PERSON_WORDS,
  REFERENCE_WORDS,
  wordsOf,
} from './words.ts';

/** What the rows of a file are; `details` are the lines of an event of another file. */
export type FileKind = 'people' | 'accounts' | 'events' | 'details' | 'reference' | 'unknown';

/** The file's name is asked first, from its last word to its first, then its columns. */
export function classify(file: Surveyed, joins: readonly FoundJoin[]): FileKind {
  const isDated = hasDate(file) || joins.some((join) => hasDate(join.file) && isRepeated(join));
  for (const word of wordsOf(file.sample.name).reverse()) {
    const kind = kindOfWord(word);
    if (kind === 'details' && joins.some((join) => isRepeated(join) && hasDate(join.file))) return kind;
    if (kind === 'events' && isDated) return kind;
    if (kind === 'people' && file.columns.some(isPersonal(file))) return kind;
    if (kind === 'accounts' && file.columns.some(({ isUnique }) => isUnique)) return kind;
    if (kind === 'reference') return kind;
  }
  return byColumns(file);
}

function kindOfWord(word: string): FileKind | null {
  if (DETAIL_WORDS.has(word)) return 'details';
  if (REFERENCE_WORDS.has(word)) return 'reference';
  if (PERSON_WORDS.has(word)) return 'people';
  if (ACCOUNT_WORDS.has(word)) return 'accounts';
  return LOG_WORDS.has(word) || eventOf([word]) !== null ? 'events' : null;
}

function byColumns(file: Surveyed): FileKind {
  const ids = file.references;
  const isUniqueOf = (kind: 'person' | 'account'): boolean =>
    ids.some((reference) => reference.kind === kind && reference.column.isUnique);
  const email = file.columns.find(({ looks }) => looks === 'email');
  if (isUniqueOf('person') || email?.isUnique) return 'people';
  if (isUniqueOf('account') && !hasDate(file)) return 'accounts';
  if (hasDate(file) && ids.length > 0) return 'events';
  if (email !== undefined) return hasDate(file) ? 'events' : 'people';
  return ids.some(({ column }) => column.isUnique) || file.columns.some(({ isUnique }) => isUnique)
    ? 'reference'
    : 'unknown';
}

export function hasDate(file: Surveyed): boolean {
  return file.columns.some(({ looks }) => looks === 'date');
}

function isRepeated({ here }: FoundJoin): boolean {
  return here.isNamedId;
}

function isPersonal(file: Surveyed): (column: Surveyed['columns'][number]) => boolean {
  return (column) =>
    ['email', 'phone'].includes(column.looks) ||
    file.references.some((reference) => reference.column === column && reference.kind === 'person') ||
    (column.isUnique && column.looks === 'text');
}
