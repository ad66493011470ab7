import type { MetricDefinition, NumberCondition } from '@sextant/contract';
import { type NumberWords, numberWords } from './condition-words.ts';

/** Rounded as a person would read it out: whole from 100 on, else one digit after the point, two below 1. */
export function roundedWords(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 1 ? 1 : 2;
  return Number(value.toFixed(digits)).toLocaleString('en-US');
}

/** A bound as it was written down: not rounded. */
export function exactWords(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 10 });
}

/** Units that are no things to be counted: what is measured in them has its name first, `revenue at least 500`. */
const measures: Readonly<Record<string, NumberWords>> = {
  ratio: (value) => `${exactWords(Math.round(value * 1e12) / 1e10)} %`,
  '%': (value) => `${exactWords(value)} %`,
  points: exactWords,
  currency: exactWords,
  '': exactWords,
};

/** What was found of a metric: rounded, with its unit; a ratio is shown as per cent. */
export function foundOf(metric: MetricDefinition | undefined, value: number): string {
  const unit = metric?.unit ?? '';
  if (unit === 'ratio') return `${roundedWords(value * 100)} %`;
  const rounded = roundedWords(value);
  if (unit === '' || unit === 'currency') return rounded;
  return `${rounded} ${rounded === '1' ? singular(unit) : unit}`;
}

/** What a metric must be: `no open tickets`, `at least 3 active days in 28 days`, `licence use below 50 %`. */
export function metricPhrase(metric: { title: string; unit: string }, condition: NumberCondition): string {
  const title = readTitle(metric.title);
  const { unit } = metric;
  const { is_unknown, ...bounds } = condition;
  if (Object.values(bounds).every((bound) => bound === undefined))
    return `${is_unknown === true ? 'unknown' : 'known'} ${title}`;
  const measure = measures[unit];
  if (measure !== undefined) return `${title} ${numberWords(condition, measure)}`;
  const isOfTime = timeUnits.includes(unit);
  if (isOfTime && !hasWord(title, unit))
    return `${title} ${numberWords(condition, (value) => `${exactWords(value)} ${unit}`)}`;
  const words = numberWords(condition, exactWords);
  if (isNone(bounds) && !(isOfTime && title.startsWith(unit))) return `no ${title}`;
  return `${words} ${words.endsWith(' 1') ? singularIn(title, unit) : title}`;
}

const timeUnits = ['days', 'weeks', 'hours'];

function isNone(bounds: NumberCondition): boolean {
  const { at_most, is, ...others } = bounds;
  return (at_most ?? is) === 0 && Object.values(others).every((bound) => bound === undefined);
}

/** As it reads in a sentence: `Active days (28 days)` as `active days in 28 days`. */
function readTitle(title: string): string {
  return lowered(title.replace(/,? ever$/, '').replace(/ \((\d+ \w+|an? \w+)\)$/, ' in $1'));
}

/** Within a sentence: `Active days` as `active days`, but `NPS` and `CSAT score` as they are. */
export function lowered(title: string): string {
  return /^[A-Z]([a-z]| )/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}

function hasWord(text: string, word: string): boolean {
  return text.split(' ').includes(word);
}

/** The thing that is counted, as one: the unit where the title names it, else the first plural. */
function singularIn(title: string, unit: string): string {
  const words = title.split(' ');
  const place = hasWord(title, unit)
    ? words.indexOf(unit)
    : words.findIndex((word) => singular(word) !== word);
  return words.map((word, at) => (at === place ? singular(word) : word)).join(' ');
}

function singular(word: string): string {
  if (word === 'people') return 'person';
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}
