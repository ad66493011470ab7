import type { MetricDefinition, NumberCondition, Rule } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { listOf } from '../rules/clauses.ts';
import {
  eventWords,
  listWords,
  numberWords,
  spaced,
  spanWords,
  times,
  valueWords,
  windowWords,
} from './condition-words.ts';
import { accountsWords, peopleWords } from './membership-words.ts';
import { exactWords, lowered, metricPhrase } from './number-words.ts';

/** A rule without rules inside. */
export type Leaf = Exclude<Rule, { all: Rule[] } | { any: Rule[] } | { none: Rule[] }>;

/**
 * A clause in two forms: after "accounts" (`whose health is below 50`) and standing alone (`Health is below 50`).
 */
export interface ClauseWords {
  readonly relative: string;
  readonly alone: string;
}

/** `who` of people, `that` of accounts. */
export type Pronoun = 'who' | 'that';

export function clauseWords(
  rule: Leaf,
  { set, pronoun }: { set: DefinitionSet; pronoun: Pronoun },
): ClauseWords {
  if ('metric' in rule) return metricWords(rule, set.metrics.get(rule.metric));
  if ('score' in rule) return scoreWords(rule, set);
  if ('stage' in rule) return stageWords(rule, { set, pronoun });
  if ('trait' in rule) return isWords(spaced(rule.trait), valueWords(rule.is));
  if ('did' in rule)
    return happened(pronoun, 'had', `${eventWords(rule.did)}${howOften(rule)}${windowWords(rule.within)}`);
  if ('did_not' in rule) return neverHappened(rule, pronoun);
  if ('in_order' in rule)
    return happened(
      pronoun,
      'had',
      `${rule.in_order.map(eventWords).join(', then ')} within ${spanWords(rule.within)}`,
    );
  if ('people' in rule) {
    const words = peopleWords(rule);
    return { relative: `with ${words}`, alone: capital(words) };
  }
  if ('accounts' in rule) {
    const words = accountsWords(rule);
    return { relative: `${pronoun} are ${words}`, alone: capital(words) };
  }
  if ('segment' in rule) return membership(set, { pronoun, name: rule.segment, verb: 'in' });
  if ('not_segment' in rule) return membership(set, { pronoun, name: rule.not_segment, verb: 'not in' });
  return listed(pronoun, rule.subjects.length);
}

function metricWords(
  { metric: name, ...condition }: { metric: string } & NumberCondition,
  definition: MetricDefinition | undefined,
): ClauseWords {
  const words = metricPhrase(definition ?? { title: spaced(name), unit: '' }, condition);
  return { relative: `with ${words}`, alone: capital(words) };
}

function scoreWords(
  rule: { score: string; band?: string | string[] | undefined } & NumberCondition,
  set: DefinitionSet,
): ClauseWords {
  const definition = set.scores.get(rule.score);
  const { band, score, ...condition } = rule;
  const titleOf = (name: string) => definition?.bands.find((each) => each.name === name)?.title ?? name;
  const inBand = band === undefined ? [] : [listWords(listOf(band).map(titleOf), 'or')];
  const hasNumbers = Object.values(condition).some((bound) => bound !== undefined);
  const numbers = hasNumbers || band === undefined ? [numberWords(condition, exactWords)] : [];
  return isWords(definition?.title ?? spaced(score), [...inBand, ...numbers].join(' and '));
}

function stageWords(
  rule: { stage: string; is: string | string[] },
  { set, pronoun }: { set: DefinitionSet; pronoun: Pronoun },
): ClauseWords {
  const ladder = set.stages.get(rule.stage);
  const titleOf = (name: string) => ladder?.stages.find((stage) => stage.name === name)?.title ?? name;
  const stages = listWords(listOf(rule.is).map(titleOf), 'or');
  const words = `on the stage ${stages} of ${lowered(ladder?.title ?? spaced(rule.stage))}`;
  return { relative: `${pronoun} are ${words}`, alone: capital(words) };
}

function isWords(what: string, condition: string): ClauseWords {
  return { relative: `whose ${lowered(what)} is ${condition}`, alone: `${capital(what)} is ${condition}` };
}

function howOften({
  at_least,
  at_most,
}: {
  at_least?: number | undefined;
  at_most?: number | undefined;
}): string {
  if (at_most !== undefined && (at_least ?? 1) === at_most) return ` exactly ${times(at_most)}`;
  if (at_most !== undefined) return ` ${at_least ?? 1} to ${at_most} times`;
  return at_least === undefined || at_least === 1 ? '' : ` at least ${times(at_least)}`;
}

function happened(pronoun: Pronoun, verb: 'had', what: string): ClauseWords {
  return { relative: `${pronoun} ${verb} ${what}`, alone: capital(`${verb} ${what}`) };
}

function neverHappened(
  rule: { did_not: Parameters<typeof eventWords>[0]; within?: string | undefined },
  pronoun: Pronoun,
): ClauseWords {
  const words =
    rule.within === undefined
      ? `never had ${eventWords(rule.did_not)}`
      : `did not have ${eventWords(rule.did_not)}${windowWords(rule.within)}`;
  return { relative: `${pronoun} ${words}`, alone: capital(words) };
}

function membership(
  set: DefinitionSet,
  { pronoun, name, verb }: { pronoun: Pronoun; name: string; verb: 'in' | 'not in' },
): ClauseWords {
  const words = `${verb} the segment ${set.segments.get(name)?.title ?? spaced(name)}`;
  return { relative: `${pronoun} are ${words}`, alone: capital(words) };
}

function listed(pronoun: Pronoun, count: number): ClauseWords {
  const words = `on a list of ${count.toLocaleString('en-US')}`;
  return { relative: `${pronoun} are ${words}`, alone: capital(words) };
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
