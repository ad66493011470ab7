import type { RelevantEvent } from './evaluation.ts';

/** Properties that say what an event was about, the most telling first. */
const TELLING = [
  ...['feature', 'subject', 'email_subject', 'comment', 'product', 'name', 'title', 'plan', 'survey'],
  ...['severity', 'status', 'reason', 'role', 'score', 'amount', 'total', 'revenue'],
];
const TELLING_MAX = 2;
const CHARACTERS_MAX = 80;

type ToldEvent = Pick<RelevantEvent, 'event' | 'type' | 'properties'>;

/** An event in a line: its name, and what it was about where it says so. */
export function eventLine(event: ToldEvent): string {
  const told = TELLING.flatMap((name) => textOf(event.properties[name])).slice(0, TELLING_MAX);
  return [eventName(event), ...told].join(' · ');
}

/** The name of a tracked event; of the other calls what they do. */
function eventName({ event, type }: Pick<ToldEvent, 'event' | 'type'>): string {
  if (event !== '') return event;
  return namesOfCalls[type] ?? type;
}

const namesOfCalls: Readonly<Record<string, string>> = {
  identify: 'Person described',
  group: 'Account described',
  page: 'Page viewed',
  screen: 'Screen viewed',
  alias: 'Identifiers joined',
};

function textOf(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'string' || value.trim() === '') return [];
  return [value.length > CHARACTERS_MAX ? `${value.slice(0, CHARACTERS_MAX)}…` : value];
}
