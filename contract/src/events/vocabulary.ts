import { accountEvents } from './vocabulary/account.ts';
import type { DescribedEvent } from './vocabulary/described-event.ts';
import { engagementEvents } from './vocabulary/engagement.ts';
import { feedbackEvents } from './vocabulary/feedback.ts';
import { moneyEvents } from './vocabulary/money.ts';
import { profileEvents } from './vocabulary/profile.ts';
import { salesEvents } from './vocabulary/sales.ts';
import { signalEvents } from './vocabulary/signals.ts';
import { supportEvents } from './vocabulary/support.ts';
import { usageEvents } from './vocabulary/usage.ts';

/** What an event is about. It decides the block of the profile it counts in and the icon it gets on a timeline. */
export const eventKinds = [
  'usage',
  'engagement',
  'feedback',
  'support',
  'money',
  'sales',
  'account',
  'profile',
  'signal',
] as const;
export type EventKind = (typeof eventKinds)[number];

/**
 * The events Sextant gives meaning to, by kind: Segment's semantic events as they are, and our own where that
 * specification has none (surveys, tickets, subscriptions, invoices, contracts, opportunities, consent, stated goals).
 * Any other tracked event is fine, and counts as usage.
 */
export const vocabulary = {
  usage: usageEvents,
  engagement: engagementEvents,
  feedback: feedbackEvents,
  support: supportEvents,
  money: moneyEvents,
  sales: salesEvents,
  account: accountEvents,
  profile: profileEvents,
  signal: signalEvents,
} as const satisfies Record<EventKind, Record<string, DescribedEvent>>;

type NamesOf<Kind> = Kind extends EventKind ? keyof (typeof vocabulary)[Kind] : never;
export type KnownEvent = NamesOf<EventKind>;

const known = new Map<string, { readonly kind: EventKind; readonly described: DescribedEvent }>(
  eventKinds.flatMap((kind) =>
    Object.entries<DescribedEvent>(vocabulary[kind]).map(([name, described]) => [name, { kind, described }]),
  ),
);

/** The published names of a kind. */
export function eventNamesOf(kind: EventKind): string[] {
  return Object.keys(vocabulary[kind]);
}

/** What is published of an event of this name; `null` for a name of the sender's own. */
export function describedEvent(event: string): DescribedEvent | null {
  return known.get(event)?.described ?? null;
}

/** The kind of a message: by its call, then by its name. Nobody sends signals: Sextant makes them and says so itself. */
export function kindOfEvent(type: string, event: string): Exclude<EventKind, 'signal'> {
  if (type === 'identify' || type === 'alias') return 'profile';
  if (type === 'group') return 'account';
  const kind = known.get(event)?.kind ?? 'usage';
  return kind === 'signal' ? 'usage' : kind;
}
