import type { ClauseAnswer, Rule, SegmentDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { EvaluatedRow } from '../metrics/index.ts';
import { clausesOf, everyClause } from './rules/clauses.ts';
import { clauseWords, type Leaf } from './sentences/clause-words.ts';
import { foundWords } from './sentences/found-words.ts';
import { groupSentence } from './sentences/rule-sentence.ts';

/** A rule with a column of its own for each clause, in the order of `everyClause`. */
export function clauseColumns(rule: Rule): { name: string; rule: Rule }[] {
  return everyClause(rule).map((clause, place) => ({ name: clauseColumn(place), rule: clause }));
}

function clauseColumn(place: number): string {
  return `c_${place}`;
}

/** Clause by clause whether a segment's rule holds for one subject, and what was found. */
export function clauseAnswers(
  segment: SegmentDefinition,
  { set, row }: { set: DefinitionSet; row: EvaluatedRow },
): ClauseAnswer {
  let place = 0;
  const answer = (rule: Rule): ClauseAnswer => {
    const holds = row[clauseColumn(place)] === 1;
    place += 1;
    const clauses = clausesOf(rule).map(answer);
    if ('all' in rule || 'any' in rule || 'none' in rule)
      return { sentence: groupSentence(rule), holds, found: countWords(clauses), clauses };
    return leafAnswer(rule, { holds, set, row, pronoun: segment.subject === 'person' ? 'who' : 'that' });
  };
  return answer(segment.rule);
}

function leafAnswer(
  rule: Leaf,
  {
    holds,
    set,
    row,
    pronoun,
  }: { holds: boolean; set: DefinitionSet; row: EvaluatedRow; pronoun: 'who' | 'that' },
): ClauseAnswer {
  return {
    sentence: clauseWords(rule, { set, pronoun }).alone,
    holds,
    found: foundWords(rule, { set, row, holds }),
    clauses: [],
  };
}

function countWords(clauses: readonly ClauseAnswer[]): string {
  return `${clauses.filter(({ holds }) => holds).length} of ${clauses.length} hold`;
}
