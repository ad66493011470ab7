import { clusterLimits } from '@sextant/contract';
import { kMeans, seededRandom, silhouetteOf, type Vector } from '../../../platform/statistics/index.ts';
import { type Judgement, judge, type Trial, type Verdict } from './judge.ts';
import { type Scale, scalesOf, standardise } from './scale.ts';

/** A subject of the sample with its values, as many as there are metrics. */
export interface Sampled {
  readonly id: string;
  readonly values: Vector;
}

/** A number of groups and what cutting the sample into so many was worth; judged where the choice needed it. */
export interface Candidate {
  readonly groups: number;
  readonly silhouette: number;
  readonly judgement: Judgement | null;
}

/** How the sample divides best, or that it does not. */
export interface Division {
  readonly verdict: Verdict | 'too_few_subjects' | 'all_alike';
  /** The number of groups that the verdict is about; null where none could be tried. */
  readonly groups: number | null;
  /** Middles of the groups on these scales; there also when the groups are not natural. */
  readonly centres: readonly Vector[];
  readonly scales: readonly Scale[];
  readonly candidates: readonly Candidate[];
}

/** With fewer, a few subjects more or less would change the answer. */
export const DIVIDED_MIN = 30;
const STARTS = 25;
const SEED = 20_081_957;

/**
 * Divides a sample by k-means on standardised values into as many groups as asked for or, where that is left open, the
 * number with the best mean silhouette among those that are natural (see `judge`), or fewer that are as good. The order
 * of the sample plays no part.
 */
export function divide(sample: readonly Sampled[], asked: { groups: number | undefined }): Division {
  const values = [...sample].sort((one, other) => (one.id < other.id ? -1 : 1)).map((one) => one.values);
  const scales = scalesOf(values);
  const nothing = { groups: null, centres: [], scales, candidates: [] };
  if (values.length < DIVIDED_MIN) return { ...nothing, verdict: 'too_few_subjects' };
  const rows = values.map((row) => standardise(row, scales));
  const trials = tryOut(rows);
  const wanted = trials.filter(({ groups }) => asked.groups === undefined || groups === asked.groups);
  const judged = judgeUntilNatural(wanted, rows);
  const chosen = fewestNatural(judged) ?? explaining(judged);
  if (chosen === undefined) return { ...nothing, verdict: 'all_alike' };
  return {
    verdict: chosen.judgement.verdict,
    groups: chosen.trial.groups,
    centres: chosen.trial.grouping.centres,
    scales,
    candidates: trials.map(({ groups, silhouette }) => ({
      groups,
      silhouette,
      judgement: judged.find(({ trial }) => trial.groups === groups)?.judgement ?? null,
    })),
  };
}

/** As many groups as rows differ, at most. */
function tryOut(rows: readonly Vector[]): Trial[] {
  const different = new Set(rows.map((row) => row.join(' '))).size;
  const most = Math.min(clusterLimits.groupsMax, different, rows.length - 1);
  const random = seededRandom(SEED);
  const trials: Trial[] = [];
  for (let groups = 2; groups <= most; groups += 1) {
    const grouping = kMeans(rows, { k: groups, starts: STARTS, random });
    // A centre that lost all its rows makes fewer groups than were tried.
    if (new Set(grouping.groupOf).size < groups) continue;
    trials.push({ groups, grouping, silhouette: silhouetteOf(rows, grouping.groupOf) });
  }
  return trials;
}

interface Judged {
  readonly trial: Trial;
  readonly judgement: Judgement;
}

/**
 * Judging takes as long as trying: the best goes first, and after the first natural one only those are judged that are
 * nearly as good with fewer groups.
 */
function judgeUntilNatural(trials: readonly Trial[], rows: readonly Vector[]): Judged[] {
  const judged: Judged[] = [];
  for (const trial of [...trials].sort((one, other) => other.silhouette - one.silhouette)) {
    const best = judged.find(isNatural)?.trial;
    if (best !== undefined && best.silhouette - trial.silhouette > AS_GOOD) break;
    if (best !== undefined && trial.groups > best.groups) continue;
    const judgement = judge(trial, rows, SEED + 2 * trial.groups);
    judged.push({ trial, judgement });
    // The next ones lie closer still.
    if (judgement.verdict === 'too_close') break;
  }
  return judged;
}

/** Silhouettes that differ by less are alike: then fewer groups are easier to act on. */
const AS_GOOD = 0.02;

function fewestNatural(judged: readonly Judged[]): Judged | undefined {
  return judged.filter(isNatural).sort((one, other) => one.trial.groups - other.trial.groups)[0];
}

function isNatural({ judgement }: Judged): boolean {
  return judgement.verdict === 'natural';
}

/** What best says why there are no groups: not a few outliers, where anything else can be said. */
function explaining(judged: readonly Judged[]): Judged | undefined {
  return judged.find(({ judgement }) => judgement.verdict !== 'too_few_members') ?? judged[0];
}
