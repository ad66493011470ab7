import { type DateGuess, guessDate } from './guess-date.ts';
import { type NumberStyle, numberStyles } from './guess-number.ts';
import type { Sample } from './sample-files.ts';
import { CODE_WORDS, EMPTY_AMONG_NUMBERS, EMPTY_TEXTS, ID_WORDS, wordsOf } from './words.ts';

/** What the values of a column look like. */
export type Looks = 'empty' | 'number' | 'boolean' | 'date' | 'email' | 'domain' | 'phone' | 'list' | 'text';

/** What a sample says of one column. */
export interface ColumnFacts {
  readonly name: string;
  readonly words: readonly string[];
  readonly looks: Looks;
  readonly date: DateGuess | null;
  /** Styles that all numbers of the column fit. */
  readonly numbers: readonly NumberStyle[];
  /** Texts among the values that stand for nothing. */
  readonly empties: readonly string[];
  /** Share of the rows that have a value. */
  readonly filled: number;
  readonly distinct: number;
  /** Every row has a value, and no two the same. */
  readonly isUnique: boolean;
  /** Its name says that it tells things apart: an id, a number, a code. */
  readonly isNamedId: boolean;
  readonly values: ReadonlySet<string>;
  /** The first values, for a preview. */
  readonly examples: readonly string[];
}

const EXAMPLES = 5;
const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/;
const PHONE = /^\+?[\d\s()/.-]{7,20}$/;
const DOMAIN = /^(https?:\/\/)?(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)+\/?$/i;
const BOOLEAN = /^(true|false|yes|no|y|n)$/i;
const TIME_WORDS = /^(date|time|timestamp|at|on|day|datetime|created|updated|since|until|moment)$/;
const SHARE_MIN = 0.95;

/** Looks at every column of a sample. */
export function factsOf(sample: Sample): ColumnFacts[] {
  return sample.columns.map((name, index) => {
    const all = sample.rows.map((row) => row[index] ?? '');
    return factsOfColumn(name, { all, isList: sample.lists.has(name) });
  });
}

function factsOfColumn(
  name: string,
  { all, isList }: { all: readonly string[]; isList: boolean },
): ColumnFacts {
  const words = wordsOf(name);
  const never = all.filter((value) => value.trim() !== '' && !EMPTY_TEXTS.has(value));
  const among = never.filter((value) => !EMPTY_AMONG_NUMBERS.has(value));
  const typed = isList ? { looks: 'list' as const } : looksOf(words, among);
  const isStrict = typed.looks === 'number' || typed.looks === 'date';
  const values = isStrict ? among : never;
  const distinct = new Set(values);
  const isNothing = (value: string): boolean =>
    EMPTY_TEXTS.has(value) ||
    (value !== '' && value.trim() === '') ||
    (isStrict && EMPTY_AMONG_NUMBERS.has(value));
  return {
    name,
    words,
    date: null,
    numbers: [],
    ...typed,
    empties: [...new Set(all.filter(isNothing))],
    filled: all.length === 0 ? 0 : values.length / all.length,
    distinct: distinct.size,
    isUnique: all.length > 1 && distinct.size === all.length,
    isNamedId: isNamedId(words),
    values: distinct,
    examples: [...distinct].slice(0, EXAMPLES),
  };
}

function looksOf(
  words: readonly string[],
  values: readonly string[],
): Pick<ColumnFacts, 'looks'> & Partial<Pick<ColumnFacts, 'date' | 'numbers'>> {
  if (values.length === 0) return { looks: 'empty' };
  const mostly = (pattern: RegExp): boolean =>
    values.filter((value) => pattern.test(value)).length >= values.length * SHARE_MIN;
  const isTime = words.some((word) => TIME_WORDS.test(word));
  if (mostly(EMAIL)) return { looks: 'email' };
  if (words.some((word) => word === 'phone' || word === 'mobile' || word === 'tel') && mostly(PHONE)) {
    return { looks: 'phone' };
  }
  if (words.some((word) => word === 'domain' || word === 'website') && mostly(DOMAIN))
    return { looks: 'domain' };
  if (mostly(BOOLEAN) || isFlag(words, values)) return { looks: 'boolean' };
  const isCode = isNamedId(words) || words.some((word) => CODE_WORDS.has(word));
  if (isCode) return { looks: 'text' };
  const date = guessDate(values, isTime);
  if (date !== null) return { looks: 'date', date };
  const numbers = numberStyles(values);
  return numbers.length > 0 ? { looks: 'number', numbers } : { looks: 'text' };
}

function isFlag(words: readonly string[], values: readonly string[]): boolean {
  const isNamedSo = ['is', 'has', 'was'].includes(words[0] ?? '') || words.at(-1) === 'flag';
  return isNamedSo && values.every((value) => value === '0' || value === '1');
}

function isNamedId(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return ID_WORDS.has(last) || /(id|no|uuid)$/.test(words.length === 1 && last.length > 5 ? last : '');
}
