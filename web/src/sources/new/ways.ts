import type { WebhookVendor } from '@sextant/contract';
import {
  CreditCard,
  Database,
  FileUp,
  Globe,
  LifeBuoy,
  type LucideIcon,
  Plug,
  Server,
  Terminal,
  Users,
  Webhook,
} from 'lucide-react';

/** Ways of sending events with a write key. */
export const sendingWays = ['browser', 'server', 'segment', 'http'] as const;
export type SendingWay = (typeof sendingWays)[number];

export type Way = SendingWay | 'file' | 'database' | 'tap' | WebhookVendor;

interface WayEntry {
  way: Way;
  title: string;
  /** For whom it is, in one sentence. */
  what: string;
  icon: LucideIcon;
}

/** The ways data comes in, as those who have it think of it. */
export const wayGroups: readonly { title: string; ways: readonly WayEntry[] }[] = [
  {
    title: 'Your own product',
    ways: [
      {
        way: 'browser',
        title: 'A website or web app',
        what: 'Sextant’s own library, a few lines in the page; it waits for consent where you ask it to.',
        icon: Globe,
      },
      { way: 'server', title: 'A server', what: 'Sextant’s own library for Node.js.', icon: Server },
      {
        way: 'segment',
        title: 'Code that uses Segment’s libraries',
        what: 'It stays as it is: only the host changes.',
        icon: Plug,
      },
      {
        way: 'http',
        title: 'Anything that speaks HTTP',
        what: 'Any language, a script, an automation tool: one request an event.',
        icon: Terminal,
      },
    ],
  },
  {
    title: 'What you have already',
    ways: [
      {
        way: 'file',
        title: 'Files',
        what: 'Exports and sheets: CSV, Excel, JSON, Parquet. You see what would arrive before it does.',
        icon: FileUp,
      },
      {
        way: 'database',
        title: 'A database',
        what: 'A table or query of PostgreSQL or MySQL, read again on a schedule.',
        icon: Database,
      },
      {
        way: 'tap',
        title: 'A Singer or Airbyte connector',
        what: 'Hundreds of systems have one; it runs on your machine and is piped in.',
        icon: Terminal,
      },
    ],
  },
  {
    title: 'Other systems that report by themselves',
    ways: [
      {
        way: 'stripe',
        title: 'Stripe',
        what: 'Customers, subscriptions, invoices and refunds as they happen.',
        icon: CreditCard,
      },
      {
        way: 'hubspot',
        title: 'HubSpot',
        what: 'Contacts, companies, deals and tickets as they change.',
        icon: Users,
      },
      {
        way: 'zendesk',
        title: 'Zendesk',
        what: 'Tickets, users and organizations as they change.',
        icon: LifeBuoy,
      },
      {
        way: 'generic',
        title: 'Another webhook',
        what: 'Any system that signs what it sends; you say what its messages mean.',
        icon: Webhook,
      },
    ],
  },
];

const ways = new Map<string, WayEntry>(
  wayGroups.flatMap((group) => group.ways).map((entry) => [entry.way, entry]),
);

/** The way an address names; `undefined` for none or one there is not. */
export function findWay(way: string | undefined): WayEntry | undefined {
  return way === undefined ? undefined : ways.get(way);
}
