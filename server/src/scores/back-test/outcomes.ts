import { backTestDays } from '@sextant/contract';
import { DAY_MS } from '../../platform/clock.ts';
import { seededRandom } from '../../platform/statistics/index.ts';

/** A subject that was lost, or one that could have gone and stayed, and when. */
export interface Outcome {
  readonly id: string;
  readonly at: Date;
  readonly isLost: boolean;
}

/** What the log tells of a subject; days before now, null where it never happened. */
export interface SeenSubject {
  readonly id: string;
  /** The first loss: before a later one the score would have seen the first. */
  readonly lostDays: number | null;
  /** The latest stay. */
  readonly keptDays: number | null;
  readonly seenDays: number | null;
}

export interface Outcomes {
  readonly outcomes: readonly Outcome[];
  readonly controls: 'renewals' | 'same_days';
}

/** With fewer renewals than this, subjects that were simply there are compared with those lost. */
const RENEWALS_MIN = 20;
/** Looked at of either kind: enough for an interval of a few hundredths, and a minute's work at most. */
const OF_EITHER_KIND_MAX = 1_000;
/** There must be something to look at on the first of the days. */
export const HISTORY_DAYS = Math.max(...backTestDays);

/**
 * One outcome a subject, so that they are independent of each other: its first loss, else its latest stay. Where few
 * stays are told of, every subject never lost stayed on the day of a loss that is drawn for it (the draw is the same
 * each time). Of either kind there are at most `max`.
 */
export function outcomesOf(
  subjects: readonly SeenSubject[],
  now: Date,
  max: number = OF_EITHER_KIND_MAX,
): Outcomes {
  const inOrder = [...subjects].sort((one, other) => (one.id < other.id ? -1 : 1));
  const lost = inOrder.flatMap((seen) => outcomeAt(seen, { daysAgo: seen.lostDays, isLost: true, now }));
  const stayed = inOrder.filter(({ lostDays }) => lostDays === null);
  const renewed = stayed.flatMap((seen) => outcomeAt(seen, { daysAgo: seen.keptDays, isLost: false, now }));
  if (renewed.length >= RENEWALS_MIN) {
    return { outcomes: [...sampled(lost, max), ...sampled(renewed, max)], controls: 'renewals' };
  }
  const lossDays = lost.map(({ at }) => (now.getTime() - at.getTime()) / DAY_MS);
  const random = seededRandom(1);
  const there = stayed.flatMap((seen) => {
    const possible = lossDays.filter((days) => days + HISTORY_DAYS <= (seen.seenDays ?? 0));
    const daysAgo = possible[Math.floor(random() * possible.length)] ?? null;
    return outcomeAt(seen, { daysAgo, isLost: false, now });
  });
  return { outcomes: [...sampled(lost, max), ...sampled(there, max)], controls: 'same_days' };
}

function outcomeAt(
  { id, seenDays }: SeenSubject,
  { daysAgo, isLost, now }: { daysAgo: number | null; isLost: boolean; now: Date },
): Outcome[] {
  if (daysAgo === null || seenDays === null || seenDays < daysAgo + HISTORY_DAYS) return [];
  return [{ id, at: new Date(now.getTime() - daysAgo * DAY_MS), isLost }];
}

/** Every n-th, so that at most `max` are left; in the order of ids, which say nothing about the subject. */
export function sampled<Item>(outcomes: readonly Item[], max: number): Item[] {
  const step = Math.max(1, outcomes.length / max);
  const count = Math.min(outcomes.length, max);
  return Array.from({ length: count }, (_, at) => outcomes[Math.floor(at * step)]).flatMap(
    (found) => found ?? [],
  );
}
