import {
  Activity,
  BookOpenText,
  Building2,
  CalendarClock,
  Gauge,
  House,
  Layers,
  MessageCircleQuestion,
  Plug,
  Settings,
  Users,
} from 'lucide-react';

/** The sections of the app, in the order of the rail; `key` follows `g` on the keyboard. */
export const sections = [
  { to: '/', title: 'Today', key: 'h', icon: House, group: 'work' },
  { to: '/people', title: 'People', key: 'p', icon: Users, group: 'work' },
  { to: '/accounts', title: 'Accounts', key: 'a', icon: Building2, group: 'work' },
  { to: '/renewals', title: 'Renewals', key: 'r', icon: CalendarClock, group: 'work' },
  {
    to: '/segments',
    title: 'Segments',
    key: 'm',
    icon: Layers,
    group: 'work',
    // Pages of the section under addresses of their own: names of segments take all of `/segments/…`.
    parts: ['/stages', '/metric', '/definitions'],
  },
  { to: '/scores', title: 'Scores', key: 'o', icon: Gauge, group: 'work', parts: ['/definitions/score'] },
  { to: '/insights', title: 'Insights', key: 'i', icon: MessageCircleQuestion, group: 'work' },
  { to: '/sources', title: 'Sources', key: 's', icon: Plug, group: 'house' },
  { to: '/catalog', title: 'Catalog', key: 'c', icon: BookOpenText, group: 'house' },
  { to: '/events', title: 'Events', key: 'e', icon: Activity, group: 'house' },
  { to: '/settings', title: 'Settings', key: 't', icon: Settings, group: 'house' },
] as const;
export type Section = (typeof sections)[number];

/** The section that an address outside `/<section>` belongs to, where one claims it; the closest claim counts. */
export function sectionClaiming(address: { pathname: string; search: object }): Section['to'] | undefined {
  const place = placeOf(address);
  const claims = sections.flatMap((section) =>
    'parts' in section ? section.parts.map((part) => ({ part, to: section.to })) : [],
  );
  return claims
    .filter(({ part }) => place === part || place.startsWith(`${part}/`))
    .toSorted((one, other) => other.part.length - one.part.length)[0]?.to;
}

/** Definitions are listed and begun under one address for all kinds: what they are of stands behind it. */
function placeOf({ pathname, search }: { pathname: string; search: object }): string {
  const isOfAnyKind = pathname === '/definitions' || pathname === '/definitions/new';
  return isOfAnyKind && 'kind' in search ? `/definitions/${search.kind}` : pathname;
}
