import { eventNamesOf } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';

const answers = new WeakMap<DefinitionSet, boolean>();

/** Whether any metric or rule counts signals: by their kind, or by the name of one. */
export function namesSignals(set: DefinitionSet): boolean {
  const known = answers.get(set);
  if (known !== undefined) return known;
  const words = new Set<unknown>(['signal', ...eventNamesOf('signal')]);
  const answer = [
    ...[...set.metrics.values()].map(({ compute }) => compute),
    ...[...set.segments.values()].map(({ rule }) => rule),
    ...[...set.stages.values()].map(({ stages }) => stages),
  ].some((part) => says(part, words));
  answers.set(set, answer);
  return answer;
}

/** Whether one of the words is a value anywhere in it. A word that means something else costs one more look. */
function says(part: unknown, words: ReadonlySet<unknown>): boolean {
  if (typeof part !== 'object' || part === null) return words.has(part);
  return Object.values(part).some((inner) => says(inner, words));
}
