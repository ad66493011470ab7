import type { RenewalDetail, ScoreWhy, WhyPart } from '@sextant/contract';
import { groupBy } from '../../platform/grouped.ts';

type Move = RenewalDetail['moves'][number];

const MOVES_MAX = 5;
/** Points from which an event is told by itself; smaller ones are added up by what they are. */
const ALONE_FROM = 1;
/** Less rounds to nothing. */
const POINTS_MIN = 0.05;

/** What moved a score most, single events by themselves, the weightiest first. */
export function movesOf({ parts }: Pick<ScoreWhy, 'parts'>): Move[] {
  const isAlone = ({ kind, points }: WhyPart) => kind === 'event' && Math.abs(points) >= ALONE_FROM;
  const small = groupBy(
    parts.filter((part) => !isAlone(part)),
    ({ component, kind, event }) => JSON.stringify([component, kind, event]),
  );
  return [...parts.filter(isAlone).map((part) => moveOf([part])), ...[...small.values()].map(moveOf)]
    .filter(({ points }) => Math.abs(points) >= POINTS_MIN)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .slice(0, MOVES_MAX);
}

/** Parts of one kind as one; the event named is the weightiest among them. */
function moveOf(parts: readonly WhyPart[]): Move {
  const [main] = [...parts].sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
  const events = parts.reduce((sum, part) => sum + (part.events ?? (part.eventId === undefined ? 0 : 1)), 0);
  return {
    title: main?.title ?? '',
    points: parts.reduce((sum, { points }) => sum + points, 0),
    eventId: main?.eventId ?? null,
    at: main?.at ?? null,
    summary: main === undefined ? '' : summaryOf(main, events),
  };
}

function summaryOf({ kind, event, summary }: WhyPart, events: number): string {
  switch (kind) {
    case 'event':
    case 'events':
      if (events === 1) return summary ?? event ?? 'One event';
      return event === undefined || event === '' ? `${events} events` : `${event}, ${events} times`;
    case 'time':
      return 'As time passed';
    case 'late':
      return events === 1
        ? `${summary ?? 'An event'}, which arrived late`
        : `${events} events that arrived late`;
    case 'definition':
      return 'The definition was changed';
    case 'identity':
      return 'Identifiers were joined or parted';
    default:
      return kind satisfies never;
  }
}
