import type { ComponentValue, ScoreValue } from '@sextant/contract';
import { mean, withMinus } from '../design/figures.ts';

/** Points with their sign, as exact as they can bear: `+12`, `−3.4`, `0`. */
export function pointsText(points: number): string {
  const text = Math.abs(points) >= 10 ? String(Math.round(points)) : mean(Math.round(points * 10) / 10);
  if (text === '0' || text === '-0') return '0';
  return points > 0 ? `+${text}` : withMinus(text);
}

/** Points with one decimal whatever their size, where they are added up: `−13.9`, `+0.4`. */
export function tenthsText(points: number): string {
  const text = points.toFixed(1).replace(/^-0\.0$/, '0.0');
  return points > 0 && text !== '0.0' ? `+${text}` : withMinus(text);
}

/** Points of one event among many, which are often less than a tenth: `+0.02`. */
export function smallPointsText(points: number): string {
  const hundredths = Math.round(points * 100) / 100;
  if (Math.abs(points) >= 0.1) return tenthsText(points);
  if (hundredths === 0) return '0';
  return points > 0 ? `+${hundredths}` : withMinus(String(hundredths));
}

/** A value of a metric with its unit: `3.4 days`, `62 %`; what is missing says so. */
export function measureText(value: number | null, unit: string): string {
  if (value === null) return 'no data';
  if (unit === 'ratio') return withMinus(`${Math.round(value * 100)} %`);
  return withMinus(unit === '' ? mean(value) : `${mean(value)} ${unit}`);
}

/** By which of a component's marks somebody is judged; null where everybody is judged alike. */
export function marksText({ marks }: Pick<ComponentValue, 'marks'>): string | null {
  if (marks === null) return null;
  return marks.for === null ? 'by the usual marks' : `by the marks for “${marks.for}”`;
}

/** Whom the marks are for that do not judge this subject; null where there are none. */
export function otherMarksText(components: readonly ComponentValue[]): string | null {
  const each = components.flatMap(({ title, marks }) => {
    const others = marks?.others ?? [];
    return others.length === 0 ? [] : [`on ${title} “${others.join('”, “')}”`];
  });
  return each.length === 0 ? null : `Others are judged by marks of their own: ${each.join('; ')}.`;
}

/** Why there is no value, as a state with a name, and what it takes to have one. */
export const missingWords = {
  not_enough_data: {
    word: 'not enough data',
    next: 'Less than the share of its parts that it asks for has data. The parts without data are named below.',
  },
  too_new: {
    word: 'too new',
    next: 'First seen too lately to be judged. The value appears by itself once there is enough history.',
  },
} as const satisfies Record<NonNullable<ScoreValue['missing']>, { word: string; next: string }>;

/** Whether a change is for the better: lower is, where 100 is the worst. */
export function isForTheBetter(change: number, better: 'higher' | 'lower'): boolean {
  return better === 'higher' ? change > 0 : change < 0;
}

/** `fell by 12 to 58`, `rose by 3 to 61`, `is 58 as before`: a change in the words of the sentence that opens a score. */
export function moveWords({ before, after }: { before: number | null; after: number | null }): string {
  if (after === null) return before === null ? 'has no value' : 'has no value any more';
  const now = Math.round(after);
  if (before === null) return `is ${now} now`;
  const points = Math.abs(now - Math.round(before));
  if (points === 0) return `is ${now} as before`;
  return `${after > before ? 'rose' : 'fell'} by ${points} to ${now}`;
}

/** A sentence as a title: overrides are named by what they say. */
export function withoutStop(title: string): string {
  return title.replace(/\.$/, '');
}

/** A band's or stage's name where only that is at hand: `at_risk` reads `At risk`. */
export function bandWord(band: string): string {
  const words = band.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
