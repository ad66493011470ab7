import type { Rule, SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { clauseWords, type Pronoun } from './clause-words.ts';

const subjects = {
  person: { noun: 'People', pronoun: 'who' },
  account: { noun: 'Accounts', pronoun: 'that' },
} as const satisfies Record<SubjectKind, { noun: string; pronoun: Pronoun }>;

/** A rule read out: `Accounts whose health is below 50 and with at most 90 days to renewal`. */
export function ruleSentence(
  rule: Rule,
  { set, subject }: { set: DefinitionSet; subject: SubjectKind },
): string {
  const { noun, pronoun } = subjects[subject];
  const words: Words = (leaf) => clauseWords(leaf, { set, pronoun }).relative;
  if ('all' in rule) return `${noun} ${everyPart(rule.all, words)}`;
  if ('any' in rule) return `${noun} ${parts(rule.any, words, 'or')}`;
  if ('none' in rule) return `${noun} except those ${parts(rule.none, words, 'or')}`;
  return `${noun} ${phrase(rule, words)}`;
}

/** What stands over the clauses of a group. */
export function groupSentence(rule: { all: Rule[] } | { any: Rule[] } | { none: Rule[] }): string {
  if ('all' in rule) return 'All of these hold';
  return 'any' in rule ? 'At least one of these holds' : 'None of these holds';
}

type Words = (leaf: Parameters<typeof clauseWords>[0]) => string;

/** What must be, joined by "and", then what must not be. */
function everyPart(rules: readonly Rule[], words: Words): string {
  const wanted = rules.filter((rule) => !('none' in rule));
  const unwanted = rules.flatMap((rule) => ('none' in rule ? rule.none : []));
  const except = unwanted.length === 0 ? [] : [`except those ${parts(unwanted, words, 'or')}`];
  return [...(wanted.length === 0 ? [] : [parts(wanted, words, 'and')]), ...except].join(', ');
}

function parts(rules: readonly Rule[], words: Words, last: 'and' | 'or'): string {
  return rules.map((rule) => phrase(rule, words)).join(` ${last} `);
}

/** A rule inside a sentence; a group of several in brackets, so that "and" and "or" cannot be misread. */
function phrase(rule: Rule, words: Words): string {
  if ('all' in rule) return bracketed(rule.all, everyPart(rule.all, words));
  if ('any' in rule) return bracketed(rule.any, parts(rule.any, words, 'or'));
  if ('none' in rule) return `not ${bracketed(rule.none, parts(rule.none, words, 'or'))}`;
  return words(rule);
}

function bracketed(rules: readonly Rule[], text: string): string {
  return rules.length > 1 ? `(${text})` : text;
}
