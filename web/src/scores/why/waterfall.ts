import type { ScoreWhy, WhyPart } from '@sextant/contract';
import { count, counted } from '../../design/figures.ts';
import { tenthsThatAddUp } from './add-up.ts';

type Group = ScoreWhy['groups'][number];

/** One step from the value before to the value after. */
export interface WaterfallStep {
  key: string;
  /** What moved: the component. */
  title: string;
  /** What moved it: events by name and number, time, a late arrival. */
  cause: string;
  /** Rounded to tenths, so that all steps add up to the change as it is shown. */
  points: number;
  /** Where the step begins and ends on the score's scale. */
  from: number;
  to: number;
  /** The parts behind it, the weightiest first. */
  parts: WhyPart[];
}

/** How many steps are shown one by one; the rest is one step that can be opened. */
export const STEPS_MAX = 8;

/** The steps of a change, the weightiest first; all beyond the first few are one. */
export function waterfallSteps(why: ScoreWhy): WaterfallStep[] {
  const shown = why.groups.length > STEPS_MAX ? why.groups.slice(0, STEPS_MAX - 1) : why.groups;
  const rest = why.groups.slice(shown.length);
  const pieces = [
    ...shown.map((group) => ({
      key: keyOf(group),
      title: group.title,
      cause: causeOf(group),
      points: group.points,
      parts: partsOf(why, [group]),
    })),
    ...(rest.length === 0
      ? []
      : [
          {
            key: 'rest',
            title: `${rest.length} smaller reasons`,
            cause: '',
            points: rest.reduce((sum, { points }) => sum + points, 0),
            parts: partsOf(why, rest),
          },
        ]),
  ];
  const rounded = tenthsThatAddUp(pieces.map(({ points }) => points));
  let at = why.before ?? 0;
  return pieces.map((piece, index) => {
    const from = at;
    at += piece.points;
    return { ...piece, points: rounded[index] ?? 0, from, to: at };
  });
}

/** What a group of parts came from, in words. */
export function causeOf({ kind, event, events }: Pick<Group, 'kind' | 'event' | 'events'>): string {
  switch (kind) {
    case 'event':
    case 'events':
      if (event === null) return events > 1 ? counted(events, 'event', 'events') : 'an event';
      return events > 1 ? `${count(events)} × ${event}` : event;
    case 'time':
      return 'time going by';
    case 'late':
      return `${event ?? 'events'} that arrived late`;
    case 'identity':
      return 'people joined or parted';
    case 'definition':
      return 'the score is defined anew';
    default:
      return kind satisfies never;
  }
}

function partsOf({ parts }: ScoreWhy, groups: readonly Group[]): WhyPart[] {
  const keys = new Set(groups.map(keyOf));
  return parts.filter((part) =>
    keys.has(keyOf({ component: part.component, kind: part.kind, event: part.event ?? null })),
  );
}

function keyOf({ component, kind, event }: Pick<Group, 'component' | 'kind' | 'event'>): string {
  return `${component} ${kind} ${event ?? ''}`;
}
