import { Activity, BookOpenText, Building2, Gauge, House, Layers, Plug, Settings, Users } from 'lucide-react';

/** The sections of the app, in the order of the rail; `key` follows `g` on the keyboard. */
export const sections = [
  { to: '/', title: 'Today', key: 'h', icon: House, group: 'work' },
  { to: '/people', title: 'People', key: 'p', icon: Users, group: 'work' },
  { to: '/accounts', title: 'Accounts', key: 'a', icon: Building2, group: 'work' },
  {
    to: '/segments',
    title: 'Segments',
    key: 'm',
    icon: Layers,
    group: 'work',
    // Pages of the section under addresses of their own: names of segments take all of `/segments/…`.
    parts: ['/stages', '/metric', '/definitions'],
  },
  { to: '/scores', title: 'Scores', key: 'o', icon: Gauge, group: 'work' },
  { to: '/sources', title: 'Sources', key: 's', icon: Plug, group: 'house' },
  { to: '/catalog', title: 'Catalog', key: 'c', icon: BookOpenText, group: 'house' },
  { to: '/events', title: 'Events', key: 'e', icon: Activity, group: 'house' },
  { to: '/settings', title: 'Settings', key: 't', icon: Settings, group: 'house' },
] as const;
export type Section = (typeof sections)[number];
