import { backTestMinimum, type ScoreBackTest, type ScoreDefinition } from '@sextant/contract';
import {
  aucOf,
  normalTail,
  proportionOf,
  quantileOf,
  survivingTests,
} from '../../platform/statistics/index.ts';
import type { Outcome } from './outcomes.ts';

/** How an outcome's subject stood some days before; null where there was not enough data. */
export interface StandingBefore {
  readonly value: number;
  /** Plain band of the value. */
  readonly band: string;
  /** Points of each component, in the order of the definition; null where it had no data. */
  readonly points: readonly (number | null)[];
}

/** An outcome with how its subject stood before it, by days. */
export interface Case<Standing extends StandingBefore = StandingBefore> extends Outcome {
  readonly before: ReadonlyMap<number, Standing>;
}

export type Ranking = Pick<ScoreBackTest['horizons'][number], 'auc' | 'low' | 'high' | 'lost' | 'kept'>;
type Verdict = ScoreBackTest['verdict'];
type Bands = ScoreBackTest['bands'];
type LeadDays = ScoreBackTest['leadDays'];

/** That a score points the wrong way is a hard word: it takes a chance this small that it is none. */
const MISLEADS_BELOW = 0.005;
/** From here on the order is right in three of four pairs, which a team can work by. */
const PREDICTS_FROM = 0.75;
/** Share of what is said to tell something that may be so by chance. */
const FALSE_POSITIVES = 0.05;

/** How well the score told the lost from those that stayed, so many days before. */
export function rankingAt(cases: readonly Case[], days: number, better: ScoreDefinition['better']): Ranking {
  return rank(cases, better, ({ before }) => before.get(days)?.value ?? null);
}

function rank(
  cases: readonly Case[],
  better: ScoreDefinition['better'],
  readingOf: (found: Case) => number | null,
): Ranking {
  const sign = better === 'higher' ? -1 : 1;
  const badness = (isLost: boolean) =>
    cases.flatMap((found) => {
      const value = found.isLost === isLost ? readingOf(found) : null;
      return value === null ? [] : [sign * value];
    });
  const [lost, kept] = [badness(true), badness(false)];
  const counts = { lost: lost.length, kept: kept.length };
  const found = areTooFew(counts) ? null : aucOf({ positives: lost, negatives: kept });
  return { auc: found?.auc ?? null, low: found?.low ?? null, high: found?.high ?? null, ...counts };
}

export function areTooFew({ lost, kept }: { lost: number; kept: number }): boolean {
  return lost + kept < backTestMinimum.outcomes || Math.min(lost, kept) < backTestMinimum.ofEitherKind;
}

/**
 * The horizon to judge by: the longest at which the score tells anything, though each was tried; else the longest with
 * enough outcomes; else the longest of all. Horizons come longest first.
 */
export function judgedOf<Horizon extends Ranking>(horizons: readonly [Horizon, ...Horizon[]]): Horizon {
  const telling = tellingOf(horizons);
  return horizons.find((_, at) => telling[at]) ?? horizons.find(({ auc }) => auc !== null) ?? horizons[0];
}

/** Which of some rankings tell anything: surely so with all of them tried (Benjamini-Hochberg), by an interval above chance. */
function tellingOf(rankings: readonly Ranking[]): boolean[] {
  const survives = survivingTests(
    rankings.map((ranking) => (ranking.auc === null ? 1 : chanceOf(ranking))),
    FALSE_POSITIVES,
  );
  return rankings.map(({ low }, at) => low !== null && low > 0.5 && survives[at] === true);
}

/** What may be said of the score: that it tells something needs an interval above chance. */
export function verdictOf(ranking: Ranking): Verdict {
  const { auc, low, high } = ranking;
  if (auc === null || low === null || high === null) return 'too_few';
  if (high < 0.5)
    return chanceOf({ ...ranking, auc: 1 - auc }) < MISLEADS_BELOW ? 'misleads' : 'does_not_predict';
  if (low <= 0.5) return 'does_not_predict';
  return auc >= PREDICTS_FROM ? 'predicts' : 'predicts_somewhat';
}

/** Each band as it stood so many days before: whom it held, of those lost and of those that stayed. */
export function bandsAt(cases: readonly Case[], days: number, definition: ScoreDefinition): Bands {
  const known = cases.filter(({ before }) => before.has(days));
  const lostInAll = known.filter(({ isLost }) => isLost).length;
  return definition.bands.map(({ name, title, state }) => {
    const here = known.filter(({ before }) => before.get(days)?.band === name);
    const lost = here.filter(({ isLost }) => isLost).length;
    return {
      name,
      title,
      state,
      lost,
      kept: here.length - lost,
      recall: shareOf(lost, lostInAll),
      precision: shareOf(lost, here.length),
    };
  });
}

function shareOf(count: number, of: number) {
  const found = proportionOf(count, of);
  return found === null ? null : { count, of, ...found };
}

/** How long before the loss the score first stood in a bad band, of those lost that had a value at all. */
export function leadDaysOf(cases: readonly Case[], definition: ScoreDefinition): LeadDays {
  const bad = new Set(definition.bands.filter(({ state }) => state === 'bad').map(({ name }) => name));
  const lost = cases.filter(({ isLost, before }) => isLost && before.size > 0);
  const leads = lost.flatMap(({ before }) => {
    const days = [...before].filter(([, { band }]) => bad.has(band)).map(([ago]) => ago);
    return days.length === 0 ? [] : [Math.max(...days)];
  });
  return { median: quantileOf(leads, 0.5), warned: leads.length, of: lost.length };
}

/** Each component alone. It is leading only if that holds with all of them tested. */
export function componentsAt(
  cases: readonly Case[],
  days: number,
  components: readonly { readonly name: string; readonly title: string }[],
  better: ScoreDefinition['better'],
): ScoreBackTest['components'] {
  const rankings = components.map(({ name, title }, at) => ({
    ...{ component: name, title },
    ...rank(cases, better, ({ before }) => before.get(days)?.points[at] ?? null),
  }));
  // One that could not be ranked was not tried.
  const tried = rankings.filter(({ auc }) => auc !== null);
  const telling = tellingOf(tried);
  const leading = new Set(tried.filter((_, at) => telling[at]));
  return rankings.map((ranking) => ({ ...ranking, isLeading: leading.has(ranking) }));
}

/**
 * Probability of so high an area, were it 0.5 in truth: Mann and Whitney's normal approximation. With ties it is a
 * little too large, which errs on the careful side.
 */
function chanceOf({ auc, lost, kept }: Ranking): number {
  const se = Math.sqrt((lost + kept + 1) / (12 * lost * kept));
  return normalTail(((auc ?? 0.5) - 0.5) / se);
}

/** The verdict in a sentence, with its figures. */
export function sentenceOf(
  { verdict, ranking, days }: { verdict: Verdict; ranking: Ranking; days: number },
  subjects: string,
): string {
  const { auc, low, high, lost, kept } = ranking;
  const counts = `${lost} lost, ${kept} stayed`;
  if (auc === null || low === null || high === null) {
    return `Too few outcomes to judge this score: ${counts}; it takes ${backTestMinimum.outcomes}, and ${backTestMinimum.ofEitherKind} of either kind.`;
  }
  const figures = `AUC ${auc.toFixed(2)}, ${low.toFixed(2)} to ${high.toFixed(2)}; ${counts}`;
  switch (verdict) {
    case 'predicts':
    case 'predicts_somewhat':
      return `${days} days before, in ${inHundred(auc)} of 100 pairs the one that was lost stood worse than the one that stayed (${figures}).`;
    case 'does_not_predict':
      return `${days} days before, this score did not tell which ${subjects} would be lost: it was not clearly more often right than a coin (${figures}).`;
    case 'misleads':
      return `${days} days before, ${subjects} that were lost stood better than those that stayed: this score points the wrong way (${figures}).`;
    case 'too_few':
      throw new Error('A verdict of too few outcomes has no figures.');
    default:
      return verdict satisfies never;
  }
}

/** All of them only where it was all of them. */
function inHundred(share: number): number {
  return share === 1 ? 100 : Math.min(99, Math.round(share * 100));
}
