import {
  conditionsOf,
  type NumberCondition,
  type ScoreBand,
  type ScoreComponent,
  type ScoreDefinition,
  type ScoreMarks,
} from '@sextant/contract';
import { counted } from '../../design/figures.ts';

type Override = ScoreDefinition['overrides'][number];

/** `below 40`, `from 40 to 70`, `70 and above`. */
export function bandSentence(bands: readonly ScoreBand[], index: number): string {
  const from = bands[index - 1]?.below;
  const below = bands[index]?.below;
  if (from === undefined) return `below ${below}`;
  return below === undefined ? `${from} and above` : `from ${from} to below ${below}`;
}

/** What no data means for a component. */
export const noDataWords: Record<ScoreComponent['missing'], string> = {
  leave_out: 'without data it is left out',
  neutral: 'without data it counts as 50',
  bad: 'without data it counts as 0',
};

/** `A severe ticket is open: at most 40, while Open severe tickets is at least 1.` */
export function overrideSentence(override: Override, metric: string): string {
  const { because, at_most: most, at_least: least, when } = override;
  const bound = most === undefined ? `at least ${least}` : `at most ${most}`;
  return `${because.replace(/\.$/, '')}: the score is ${bound} while ${metric} is ${conditionWords(when)}.`;
}

/** Whom some marks are for: `People above 20`, `People above 20 and Days as a customer below 90`. */
export function marksCondition(marks: ScoreMarks, titleOf: (metric: string) => string): string {
  return conditionsOf(marks)
    .map((condition) => `${titleOf(condition.metric)} ${conditionWords(condition)}`)
    .join(' and ');
}

function conditionWords(when: NumberCondition): string {
  const { at_least: least, at_most: most } = when;
  const ends =
    least !== undefined && most !== undefined
      ? [`${least} to ${most}`]
      : [least === undefined ? '' : `at least ${least}`, most === undefined ? '' : `at most ${most}`];
  const words = [
    when.above === undefined ? '' : `above ${when.above}`,
    when.below === undefined ? '' : `below ${when.below}`,
    ...ends,
    when.is === undefined ? '' : String(when.is),
    when.is_unknown === undefined ? '' : when.is_unknown ? 'unknown' : 'known',
  ];
  return words.filter(Boolean).join(' and ');
}

/** When there is a value, when a band is left, what is held back in a bad band. */
export function ruleSentences(definition: ScoreDefinition): string[] {
  const { coverage_min: coverage, history_min: history, margin, settle, mutes, better } = definition;
  const sentences = [
    better === 'lower' ? '100 is the worst.' : '100 is the best.',
    coverage === 0
      ? 'There is a value as soon as one part has data.'
      : `There is a value when at least ${Math.round(coverage * 100)} % of the weight has data.`,
  ];
  if (history > 0) {
    sentences.push(`There is a value from ${counted(history, 'day', 'days')} after somebody was first seen.`);
  }
  if (margin > 0) {
    sentences.push(
      `A band is left only when its end is passed by ${counted(margin, 'point', 'points')}${settle > 0 ? `, followed over ${counted(settle, 'midnight', 'midnights')}` : ''}: it does not flicker.`,
    );
  }
  if (mutes.length > 0) {
    sentences.push(`While somebody stands in a bad band, they are not asked for: ${mutes.join(', ')}.`);
  }
  return sentences;
}
