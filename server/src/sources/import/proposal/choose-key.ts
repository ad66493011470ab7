import type { ColumnFacts } from './column-facts.ts';
import type { Surveyed } from './find-joins.ts';
import type { Questions } from './questions.ts';
import type { SurveyedFile } from './survey.ts';

/** A column repeats values seldom enough to be what people are told apart by. */
const NEARLY_UNIQUE = 0.5;

/**
 * The column by which the people or accounts of a file are known, asked for when several could be it; of events without
 * anybody in them, the column that is to be the person. Null: there is none.
 */
export function chooseKey(file: SurveyedFile, questions: Questions): ColumnFacts | null {
  if (file.kind === 'people' || file.kind === 'accounts') return keyOfSubjects(file, questions);
  return null;
}

function keyOfSubjects(file: SurveyedFile, questions: Questions): ColumnFacts | null {
  const kind = file.kind === 'people' ? 'person' : 'account';
  const rows = file.sample.rows.length;
  const named = file.references
    .filter((reference) => reference.kind === kind && reference.column.distinct >= rows * NEARLY_UNIQUE)
    .map(({ column }) => column);
  if (named.length > 1) return askWhich(file, { candidates: named.toSorted(byMeaning), questions });
  if (named[0] !== undefined) return named[0];
  const unique = file.columns.filter(({ isUnique, looks }) => isUnique && looks === 'text');
  const id = unique.find(({ isNamedId }) => isNamedId);
  if (id !== undefined) return id;
  // An e-mail address is a better identifier than a text that happens not to repeat.
  const hasEmail = kind === 'person' && file.columns.some(({ looks }) => looks === 'email');
  return hasEmail ? null : (unique[0] ?? null);
}

/** customer_unique_id says more clearly than customer_id that it is the customer. */
function byMeaning(one: ColumnFacts, other: ColumnFacts): number {
  const weight = ({ words }: ColumnFacts): number =>
    words.some((word) => ['unique', 'master', 'user', 'person'].includes(word)) ? 0 : 1;
  return weight(one) - weight(other);
}

function askWhich(
  file: Surveyed,
  { candidates, questions }: { candidates: readonly ColumnFacts[]; questions: Questions },
): ColumnFacts | null {
  const { name } = file.sample;
  const chosen = questions.ask({
    id: `key.${name}`,
    sentence: `Which column of ${name} is one and the same person or account, however often it comes? The others are kept as further ids.`,
    options: candidates.map((column) => ({
      id: column.name,
      label: `${column.name} (${column.distinct.toLocaleString('en')} different ones in ${file.sample.rows.length.toLocaleString('en')} rows)`,
    })),
  });
  return candidates.find((column) => column.name === chosen) ?? null;
}

/** Of events in which no column speaks of anybody: asks who a row is about. */
export function askWho(file: SurveyedFile, questions: Questions): ColumnFacts | null {
  const candidates = file.columns
    .filter(
      (column) => column.looks === 'text' && column.distinct > 1 && (column.isNamedId || isName(column)),
    )
    .toSorted((one, other) => Number(other.isNamedId) - Number(one.isNamedId));
  if (candidates.length === 0) return null;
  const { name } = file.sample;
  const chosen = questions.ask({
    id: `who.${name}`,
    sentence: `Nothing in ${name} says whom a row is about. Which column names the person?`,
    options: [
      ...candidates.map((column) => ({
        id: column.name,
        label: `${column.name}, such as ${column.examples.slice(0, 2).join(', ')}`,
      })),
      { id: 'nobody', label: 'none: leave the file out' },
    ],
  });
  return candidates.find((column) => column.name === chosen) ?? null;
}

function isName({ words }: ColumnFacts): boolean {
  return words.includes('name');
}
