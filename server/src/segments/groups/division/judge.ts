import { clusterLimits } from '@sextant/contract';
import {
  adjustedRandOf,
  type Grouping,
  kMeans,
  type SeededRandom,
  seededRandom,
  silhouetteOf,
  squaredDistance,
  type Vector,
} from '../../../platform/statistics/index.ts';
import { evenCloud } from './even-cloud.ts';

/** Rows cut into so many groups, and how far apart these lie. */
export interface Trial {
  readonly groups: number;
  readonly grouping: Grouping;
  /** Mean over the rows. */
  readonly silhouette: number;
}

/** Whether groups are there in the data or only in the cutting; the first reason that speaks against them. */
export type Verdict = 'natural' | 'too_few_members' | 'too_close' | 'by_chance' | 'unstable';

export interface Judgement {
  readonly verdict: Verdict;
  /** The mean silhouette that even clouds of the same spread hardly exceed. */
  readonly byChance: number;
  /** Mean adjusted Rand index of groupings of rows drawn again. */
  readonly stability: number;
}

/** Starts of k-means where it is repeated often; the answer itself gets more. */
const STARTS_AGAIN = 5;
const DRAWS = 20;
const EVEN_CLOUDS = 20;
/** Even clouds need not be larger: a mean silhouette hardly depends on how many there are. */
const EVEN_CLOUD_ROWS = 500;
/** A smaller group is somebody who stands out, not a group. */
const GROUP_SHARE_MIN = 0.02;
const GROUP_SIZE_MIN = 3;

/** Judges a trial; the same rows give the same judgement. */
export function judge(trial: Trial, rows: readonly Vector[], seed: number): Judgement {
  const byChance = silhouetteByChance(trial.groups, rows, seededRandom(seed));
  const stability = stabilityOf(trial.grouping, rows, seededRandom(seed + 1));
  return { byChance, stability, verdict: verdictOf(trial, { byChance, stability, rows: rows.length }) };
}

function verdictOf(
  { grouping, silhouette }: Trial,
  { byChance, stability, rows }: { byChance: number; stability: number; rows: number },
): Verdict {
  if (smallestOf(grouping) < Math.max(GROUP_SIZE_MIN, GROUP_SHARE_MIN * rows)) return 'too_few_members';
  if (silhouette < clusterLimits.silhouetteMin) return 'too_close';
  if (silhouette <= byChance) return 'by_chance';
  return stability < clusterLimits.stabilityMin ? 'unstable' : 'natural';
}

function smallestOf({ centres, groupOf }: Grouping): number {
  const sizes = new Array<number>(centres.length).fill(0);
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  return Math.min(...sizes);
}

/** Mean of some even clouds plus three standard deviations. */
function silhouetteByChance(groups: number, rows: readonly Vector[], random: SeededRandom): number {
  const size = Math.min(rows.length, EVEN_CLOUD_ROWS);
  const reached = Array.from({ length: EVEN_CLOUDS }, () => {
    const cloud = evenCloud(rows, { size, random });
    return silhouetteOf(cloud, kMeans(cloud, { k: groups, starts: STARTS_AGAIN, random }).groupOf);
  });
  const mean = reached.reduce((sum, value) => sum + value, 0) / reached.length;
  const variance = reached.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (reached.length - 1);
  return mean + 3 * Math.sqrt(variance);
}

/** Rows are drawn again with replacement and grouped; all rows are then told apart by those groups' centres. */
function stabilityOf(grouping: Grouping, rows: readonly Vector[], random: SeededRandom): number {
  const k = grouping.centres.length;
  const agreements = Array.from({ length: DRAWS }, () => {
    const drawn = rows.map(() => rows[Math.floor(random() * rows.length)] ?? []);
    const { centres } = kMeans(drawn, { k, starts: STARTS_AGAIN, random });
    return adjustedRandOf(
      grouping.groupOf,
      rows.map((row) => nearestOf(row, centres)),
    );
  });
  return agreements.reduce((sum, agreement) => sum + agreement, 0) / agreements.length;
}

function nearestOf(row: Vector, centres: readonly Vector[]): number {
  const distances = centres.map((centre) => squaredDistance(row, centre));
  return distances.indexOf(Math.min(...distances));
}
