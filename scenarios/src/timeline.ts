import { createRandom, hashText, type Random } from './random.ts';
import type { PlantedTruth, TrackingMessage, World, WorldEvent, WorldSource } from './world.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The span of a world: whole UTC days from `startsAt`, the last one cut at `endsAt`. Milliseconds. */
export interface Span {
  startsAt: number;
  endsAt: number;
  days: number;
}

/** What a message says, before it gets its id and time. */
export type MessageBody = Omit<TrackingMessage, 'messageId' | 'timestamp'>;

/** An event decided upon but not yet written out, so that counting a world costs far less than writing it. */
export interface Draft {
  at: number;
  source: string;
  build: (content: Random) => MessageBody;
}

/** Takes drafts; those outside the span are left out. */
export interface Calendar {
  add(at: number, source: string, build: Draft['build']): void;
}

/** Writes the drafts of one local day; may reach one day back or forward, since local days and UTC days differ. */
export type DayWriter = (day: number, calendar: Calendar) => void;

/** What it takes to make a world. */
export interface Timeline {
  name: string;
  title: string;
  /** Whose customers these are. */
  company: string;
  sources: WorldSource[];
  truths: PlantedTruth[];
  span: Span;
  /** Names the run; part of each messageId, so that two different runs never share one. */
  identity: string;
  planned: PlannedCalendar;
  /** Starts the day-by-day part afresh. */
  startWriter?: () => DayWriter;
}

/** The span of `days` days that stops at `endsAt`. */
export function spanUntil(endsAt: Date, days: number): Span {
  const end = endsAt.getTime();
  if (Number.isNaN(end)) throw new Error('endsAt is not a valid date');
  return { startsAt: Math.floor(end / DAY_MS) * DAY_MS - (days - 1) * DAY_MS, endsAt: end, days };
}

/** A calendar that keeps its drafts by UTC day. */
export interface PlannedCalendar extends Calendar {
  /** The drafts of a day, in the order they were added. */
  day(index: number): readonly Draft[];
  forget(index: number): void;
  /** How many drafts it holds. */
  size(): number;
}

/** An empty calendar over the span. */
export function createCalendar(span: Span): PlannedCalendar {
  const days = new Map<number, Draft[]>();
  return {
    add(at, source, build) {
      const whole = Math.floor(at);
      if (whole < span.startsAt || whole >= span.endsAt) return;
      const index = Math.floor((whole - span.startsAt) / DAY_MS);
      const drafts = days.get(index);
      if (drafts) drafts.push({ at: whole, source, build });
      else days.set(index, [{ at: whole, source, build }]);
    },
    day: (index) => days.get(index) ?? [],
    forget: (index) => days.delete(index),
    size: () => [...days.values()].reduce((sum, drafts) => sum + drafts.length, 0),
  };
}

/** The world of a timeline. Memory holds the plan and two days of drafts, never the whole stream. */
export function worldOf(timeline: Timeline): World {
  let counted: number | undefined;
  return {
    name: timeline.name,
    title: timeline.title,
    company: timeline.company,
    sources: timeline.sources,
    truths: timeline.truths,
    get eventCount() {
      counted ??= countDrafts(timeline);
      return counted;
    },
    events: () => writeEvents(timeline),
  };
}

function countDrafts(timeline: Timeline): number {
  let count = 0;
  for (const drafts of draftDays(timeline)) count += drafts.length;
  return count;
}

function* writeEvents(timeline: Timeline): Generator<WorldEvent> {
  const content = createRandom(`${timeline.identity}/content`);
  const prefix = `${timeline.name}-${hashText(timeline.identity).toString(36)}-`;
  let sequence = 0;
  for (const drafts of draftDays(timeline)) {
    for (const draft of drafts) {
      const { type, ...rest } = draft.build(content);
      const messageId = prefix + (sequence++).toString(36).padStart(6, '0');
      const message = { type, messageId, timestamp: new Date(draft.at).toISOString(), ...rest };
      yield { source: draft.source, message };
    }
  }
}

function* draftDays({ span, planned, startWriter }: Timeline): Generator<Draft[]> {
  const written = createCalendar(span);
  const write = startWriter?.();
  write?.(0, written);
  for (let day = 0; day < span.days; day++) {
    write?.(day + 1, written);
    const drafts = [...planned.day(day), ...written.day(day)];
    written.forget(day);
    // The sort is stable: drafts of the same millisecond keep the order they were decided in.
    yield drafts.sort((left, right) => left.at - right.at);
  }
}
