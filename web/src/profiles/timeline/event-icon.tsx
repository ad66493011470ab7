import type { EventKind } from '@sextant/contract';
import {
  Building2,
  CreditCard,
  Handshake,
  LifeBuoy,
  Mail,
  MessageSquareQuote,
  MousePointerClick,
  TrendingUp,
  UserRoundPen,
} from 'lucide-react';

/** How each kind of event is called and drawn. */
export const kindsOfEvent = {
  usage: { word: 'Usage', Icon: MousePointerClick },
  engagement: { word: 'Engagement', Icon: Mail },
  feedback: { word: 'Feedback', Icon: MessageSquareQuote },
  support: { word: 'Support', Icon: LifeBuoy },
  money: { word: 'Money', Icon: CreditCard },
  sales: { word: 'Sales', Icon: Handshake },
  account: { word: 'Account', Icon: Building2 },
  profile: { word: 'Details', Icon: UserRoundPen },
  signal: { word: 'Signals', Icon: TrendingUp },
} as const satisfies Record<EventKind, { word: string; Icon: typeof Mail }>;

/** The sign of an event's kind. */
export function EventIcon({ kind }: { kind: string }) {
  const { word, Icon } = isKind(kind) ? kindsOfEvent[kind] : kindsOfEvent.usage;
  return <Icon aria-label={word} className="size-4 shrink-0 text-ink-3" />;
}

function isKind(kind: string): kind is EventKind {
  return Object.hasOwn(kindsOfEvent, kind);
}
