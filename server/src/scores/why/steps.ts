import type { RelevantEvent } from '../../metrics/index.ts';
import { groupBy } from '../../platform/grouped.ts';

/** One event, or several taken together. */
export interface Step {
  readonly kind: 'event' | 'events';
  readonly events: readonly RelevantEvent[];
}

/**
 * One step an event while there are few enough. Otherwise the rare kinds of events keep a step each, since they are
 * what one looks for among thousands of uses, and the others are taken together where they followed each other most
 * closely, never across a step of its own.
 */
export function stepsOf(events: readonly RelevantEvent[], stepsMax: number): Step[] {
  if (events.length <= stepsMax) return events.map(single);
  const rare = rareNames(events, Math.floor(stepsMax / 3));
  const runs = runsBetween(events, ({ event }) => rare.has(event));
  const gapsAllowed = Math.max(0, stepsMax - runs.length);
  const gaps = runs.flatMap((run) => run.slice(1).map((event, at) => gapBetween(run[at], event)));
  const gapMin = gaps.toSorted((one, other) => other - one)[gapsAllowed] ?? -1;
  return runs.flatMap((run) => (isSingle(run, rare) ? run.map(single) : cutAtGaps(run, gapMin)));
}

function single(event: RelevantEvent): Step {
  return { kind: 'event', events: [event] };
}

function isSingle(run: readonly RelevantEvent[], rare: ReadonlySet<string>): boolean {
  const [first] = run;
  return run.length === 1 && first !== undefined && rare.has(first.event);
}

/** The rarest names whose events are together at most so many. */
function rareNames(events: readonly RelevantEvent[], eventsMax: number): Set<string> {
  const byName = [...groupBy(events, ({ event }) => event)].sort(
    ([, one], [, other]) => one.length - other.length,
  );
  const rare = new Set<string>();
  let count = 0;
  for (const [name, named] of byName) {
    count += named.length;
    if (count > eventsMax) break;
    rare.add(name);
  }
  return rare;
}

/** Runs of events without an alone-standing one, and each of those as a run of its own. */
function runsBetween(
  events: readonly RelevantEvent[],
  standsAlone: (event: RelevantEvent) => boolean,
): RelevantEvent[][] {
  const runs: RelevantEvent[][] = [];
  let open: RelevantEvent[] | null = null;
  for (const event of events) {
    if (standsAlone(event)) {
      runs.push([event]);
      open = null;
    } else if (open === null) {
      open = [event];
      runs.push(open);
    } else open.push(event);
  }
  return runs;
}

function cutAtGaps(run: readonly RelevantEvent[], gapMin: number): Step[] {
  const steps: RelevantEvent[][] = [];
  run.forEach((event, at) => {
    const isApart = at === 0 || gapBetween(run[at - 1], event) > gapMin;
    if (isApart) steps.push([event]);
    else steps.at(-1)?.push(event);
  });
  return steps.map((events) => ({ kind: 'events', events }));
}

function gapBetween(before: RelevantEvent | undefined, event: RelevantEvent): number {
  return event.timestamp.getTime() - (before ?? event).timestamp.getTime();
}
