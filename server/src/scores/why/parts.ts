import type { EventFilter, ScoreWhy, WhyPart } from '@sextant/contract';
import { eventLine } from '../../metrics/index.ts';
import type { ScoreReading } from '../reading.ts';
import { overrideName } from '../score-parts.ts';
import type { Cause } from './moments.ts';
import { type MovedBy, movingEvents } from './moved-by.ts';

/** What each component and override adds to a value; nothing where there is none. */
export type Split = ReadonlyMap<string, number>;

/** Two neighbouring moments of a walk and what lies between them. */
export interface Difference {
  readonly cause: Cause;
  readonly before: Split;
  readonly after: Split;
}

/** Takes a reading apart. The parts add up to the value, or to 0 where there is none. */
export function splitOf(reading: ScoreReading | null): Split {
  const split = new Map<string, number>();
  if (reading === null || reading.value === null) return split;
  for (const { name, contribution } of reading.components) add(split, name, contribution);
  for (const override of reading.overrides) add(split, overrideName(override), override.points);
  return split;
}

/** Less than this is not told of an event: the engine's sums differ in the last bits. It is kept, as time. */
const NOISE = 1e-9;
/** What is left out altogether; all components together stay far below what an exact sum may be off by. */
const NOTHING = 1e-12;

/** How the components and overrides of a score are called, and which events each looks at. */
export interface Told {
  readonly titles: ReadonlyMap<string, string>;
  readonly filters: MovedBy;
}

/** The parts of a change, the weightiest first. They add up to what lies between the first moment and the last. */
export function partsOf(differences: readonly Difference[], { titles, filters }: Told): WhyPart[] {
  const titleOf = (component: string) => titles.get(component) ?? component;
  const parts: WhyPart[] = [];
  const time = new Map<string, number>();
  for (const { cause, before, after } of differences) {
    for (const component of new Set([...before.keys(), ...after.keys()])) {
      const points = (after.get(component) ?? 0) - (before.get(component) ?? 0);
      if (cause.kind === 'time' || Math.abs(points) < NOISE) add(time, component, points);
      else
        parts.push({
          ...toldCause(cause, filters.get(component) ?? []),
          component,
          title: titleOf(component),
          points,
        });
    }
  }
  for (const [component, points] of time) {
    if (Math.abs(points) < NOTHING) continue;
    parts.push({ kind: 'time', component, title: titleOf(component), points });
  }
  return parts.sort(byWeight);
}

/** The same parts added up by component, kind and name of event, the weightiest first. */
export function groupsOf(parts: readonly WhyPart[]): ScoreWhy['groups'] {
  const groups = new Map<string, ScoreWhy['groups'][number]>();
  for (const { component, title, kind, event = null, points, eventId, events } of parts) {
    const key = JSON.stringify([component, kind, event]);
    const group = groups.get(key) ?? { component, title, kind, event, points: 0, events: 0 };
    const count = events ?? (eventId === undefined ? 0 : 1);
    groups.set(key, { ...group, points: group.points + points, events: group.events + count });
  }
  return [...groups.values()].sort(byWeight);
}

function toldCause(
  cause: Cause,
  filters: readonly EventFilter[],
): Omit<WhyPart, 'component' | 'title' | 'points'> {
  if (!('events' in cause)) return { kind: cause.kind };
  const { kind } = cause;
  const events = movingEvents(cause.events, filters);
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return { kind };
  if (events.length === 1) {
    return { kind, eventId: first.eventId, event: first.event, summary: eventLine(first), ...at(first) };
  }
  const names = new Set(events.map(({ event }) => event));
  return { kind, ...(names.size === 1 ? { event: first.event } : {}), ...at(last), events: events.length };
}

function at({ timestamp }: { readonly timestamp: Date }): { at: string } {
  return { at: timestamp.toISOString() };
}

function add(to: Map<string, number>, key: string, points: number): void {
  to.set(key, (to.get(key) ?? 0) + points);
}

function byWeight(one: { readonly points: number }, other: { readonly points: number }): number {
  return Math.abs(other.points) - Math.abs(one.points);
}
