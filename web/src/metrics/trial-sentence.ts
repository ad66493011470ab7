import type { MetricTrial, SubjectKind } from '@sextant/contract';
import { countedSubjects, everyone } from '../definitions/definition-words.ts';
import { valueText } from '../definitions/value-text.ts';
import { count } from '../design/figures.ts';

/** `Half of 812 people have at most 6 days; one in ten has 21 days or more. 40 have no value.` */
export function trialSentence(
  trial: MetricTrial,
  { subject, unit }: { subject: SubjectKind; unit: string },
): string {
  const { subjects, withValue, quantiles } = trial;
  if (subjects === 0) return 'Nobody has arrived yet.';
  if (withValue === 0 || quantiles === null) {
    return `None of ${countedSubjects(subjects, subject)} has a value: there is nothing to compute it from.`;
  }
  const { p10, p50, p90 } = quantiles;
  const who = countedSubjects(withValue, subject);
  const main =
    p10 === p90
      ? `At least eight in ten of ${who} have ${valueText(p50, unit)}.`
      : `${p10 === p50 ? 'At least half' : 'Half'} of ${who} have ${p10 === p50 ? '' : 'at most '}${valueText(p50, unit)}; one in ten has ${valueText(p90, unit)} or more.`;
  const without = subjects - withValue;
  if (without === 0) return main;
  return `${main} ${count(without)} ${without === 1 ? 'has' : 'have'} no value (of all ${everyone(subject)}: ${count(subjects)}).`;
}
