import type { RenewalDetail, ScoreWhy, WhyPart } from '@sextant/contract';
import { groupBy } from '../../platform/grouped.ts';

type Move = RenewalDetail['moves'][number];

const MOVES_MAX = 5;
/** So many single events are told where there are any: they can be looked at and talked about. */
const EVENTS_MIN = 2;
/** Points from which an event is told by itself. */
const ALONE_FROM = 1;
/** Less rounds to nothing. */
const POINTS_MIN = 0.05;

/**
 * What moved a score most, the weightiest first: events that moved a component the way it went by themselves, and the
 * rest of each component as one. Use that fades away is a loss by time and many small gains by events, which say
 * something together only.
 */
export function movesOf({ parts }: Pick<ScoreWhy, 'parts'>): Move[] {
  const moves = [...groupBy(parts, ({ component }) => component).values()]
    .flatMap(movesOfComponent)
    .filter(({ points }) => Math.abs(points) >= POINTS_MIN)
    .sort(byWeight);
  const events = moves.filter(({ eventId }) => eventId !== null).slice(0, EVENTS_MIN);
  const others = moves.filter((move) => !events.includes(move)).slice(0, MOVES_MAX - events.length);
  return [...events, ...others].sort(byWeight);
}

function byWeight(one: Move, other: Move): number {
  return Math.abs(other.points) - Math.abs(one.points);
}

function movesOfComponent(parts: readonly WhyPart[]): Move[] {
  const way = Math.sign(pointsOf(parts));
  const isAlone = ({ kind, eventId, points }: WhyPart) =>
    (kind === 'event' || kind === 'late') && eventId !== undefined && points * way >= ALONE_FROM;
  const rest = parts.filter((part) => !isAlone(part));
  return [
    ...parts.filter(isAlone).map((part) => moveOf([part])),
    ...(rest.length === 0 ? [] : [moveOf(rest)]),
  ];
}

function moveOf(parts: readonly WhyPart[]): Move {
  const [first] = parts;
  const only = parts.length === 1 ? first : undefined;
  return {
    title: first?.title ?? '',
    points: pointsOf(parts),
    eventId: only?.eventId ?? null,
    at: only?.at ?? null,
    summary: only?.summary ?? summaryOf(parts),
  };
}

function summaryOf(parts: readonly WhyPart[]): string {
  const kinds = new Set(parts.map(({ kind }) => kind));
  const told = parts.filter(({ kind }) => kind === 'event' || kind === 'events' || kind === 'late');
  const others = [
    ...(kinds.has('time') ? ['as time passed'] : []),
    ...(kinds.has('definition') ? ['as the definition was changed'] : []),
    ...(kinds.has('identity') ? ['as identifiers were joined or parted'] : []),
    ...(told.length === 0 ? [] : [`with ${eventsText(told)}`]),
  ].join(', ');
  return others.slice(0, 1).toUpperCase() + others.slice(1);
}

function eventsText(parts: readonly WhyPart[]): string {
  const count = parts.reduce((sum, part) => sum + (part.events ?? 1), 0);
  const names = new Set(parts.map(({ event }) => event ?? ''));
  const [name = ''] = names;
  if (names.size > 1 || name === '') return count === 1 ? 'one event' : `${count} events`;
  return count === 1 ? name : `${name} ${count} times`;
}

function pointsOf(parts: readonly WhyPart[]): number {
  return parts.reduce((sum, { points }) => sum + points, 0);
}
