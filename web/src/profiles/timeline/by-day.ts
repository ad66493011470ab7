import type { TimelineEvent } from '@sextant/contract';

export interface DayOfEvents {
  day: string;
  events: [TimelineEvent, ...TimelineEvent[]];
}

/** Groups events, already in order, by calendar day of the reader's time zone. */
export function byDay(events: readonly TimelineEvent[]): DayOfEvents[] {
  const days: DayOfEvents[] = [];
  for (const event of events) {
    const day = new Date(event.at).toDateString();
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}
