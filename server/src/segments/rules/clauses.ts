import type { Rule } from '@sextant/contract';

/** The rules inside a rule: of `all`, `any` and `none`. */
export function clausesOf(rule: Rule): readonly Rule[] {
  if ('all' in rule) return rule.all;
  if ('any' in rule) return rule.any;
  if ('none' in rule) return rule.none;
  return [];
}

/** Every rule of a tree, each before those inside it. */
export function everyClause(rule: Rule): Rule[] {
  return [rule, ...clausesOf(rule).flatMap(everyClause)];
}

/** One or several, as several. */
export function listOf<Value>(value: Value | readonly Value[]): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
}
