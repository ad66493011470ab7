import type { StagesDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import type { EvaluatedRow } from '../../metrics/index.ts';
import { readScore } from '../../scores/index.ts';
import { ladderColumn } from '../column-names.ts';
import { inlineMetricOf } from '../rules/inline-metrics.ts';
import type { Leaf } from './clause-words.ts';
import { times } from './condition-words.ts';
import { foundOf, roundedWords } from './number-words.ts';

/** What was found of a subject where a clause looks: `3 days`, `never`, `pro`, `58 (Watch)`. */
export function foundWords(
  rule: Leaf,
  { set, row, holds }: { set: DefinitionSet; row: EvaluatedRow; holds: boolean },
): string {
  if ('metric' in rule) {
    const value = row[`m_${rule.metric}`];
    return typeof value === 'number' ? foundOf(set.metrics.get(rule.metric), value) : 'unknown';
  }
  if ('score' in rule) return scoreWords(set, { name: rule.score, row });
  if ('stage' in rule) return stageTitle(set.stages.get(rule.stage), row[ladderColumn(rule.stage)]);
  const own = row[`m_${inlineMetricOf(rule)?.name ?? ''}`];
  if ('trait' in rule) return typeof own === 'string' && own !== '' ? own : 'unknown';
  if ('did' in rule) return timesWords(own, rule.within);
  if ('did_not' in rule) return timesWords(own, rule.within);
  if ('in_order' in rule) return holds ? 'in this order' : 'not in this order';
  if ('people' in rule) return countedWords(own, { none: 'nobody', one: 'person', many: 'people' });
  if ('accounts' in rule) return countedWords(own, { none: 'no account', one: 'account', many: 'accounts' });
  if ('segment' in rule) return holds ? 'in it' : 'not in it';
  if ('not_segment' in rule) return holds ? 'not in it' : 'in it';
  return holds ? 'on the list' : 'not on the list';
}

function scoreWords(set: DefinitionSet, { name, row }: { name: string; row: EvaluatedRow }): string {
  const { value, missing, plainBand } = readScore(set, name, row);
  if (value === null) return missing === 'too_new' ? 'too new' : 'not enough data';
  const band = set.scores.get(name)?.bands.find((each) => each.name === plainBand);
  return band === undefined ? roundedWords(value) : `${roundedWords(value)} (${band.title})`;
}

function stageTitle(ladder: StagesDefinition | undefined, stage: unknown): string {
  return ladder?.stages.find(({ name }) => name === stage)?.title ?? 'on no stage';
}

function countedWords(found: unknown, words: { none: string; one: string; many: string }): string {
  if (typeof found !== 'number' || found === 0) return words.none;
  return `${found.toLocaleString('en-US')} ${found === 1 ? words.one : words.many}`;
}

function timesWords(count: unknown, within: string | undefined): string {
  if (typeof count === 'number' && count > 0) return times(count);
  return within === undefined ? 'never' : 'not in that time';
}
