import { isKeyContact } from '../blocks/members.ts';
import type { ChangeRow } from './overview-queries.ts';

export type ChangeKind =
  | 'ticket_opened'
  | 'detractor'
  | 'promoter'
  | 'payment_failed'
  | 'subscription_cancelled'
  | 'subscription_renewed'
  | 'joined'
  | 'left'
  | 'opportunity_won'
  | 'opportunity_lost';

/** Who and where, as names; '' where an event names nobody or no account. */
export interface ChangeNames {
  readonly person: string;
  readonly account: string;
  readonly title: string;
}

/** What an event means for whoever looks after the customer; null when it is nothing to act on. */
export function changeOf(row: ChangeRow, names: ChangeNames): { kind: ChangeKind; sentence: string } | null {
  const kind = kindOf(row, names);
  return kind === null ? null : { kind, sentence: sentences[kind](row, names) };
}

function kindOf(row: ChangeRow, { title }: ChangeNames): ChangeKind | null {
  switch (row.event) {
    case 'Ticket Created':
      return ['urgent', 'high', 'critical'].includes(row.severity) ? 'ticket_opened' : null;
    case 'Survey Responded':
      if (!row.is_nps) return null;
      return Number(row.score) <= 6 ? 'detractor' : Number(row.score) >= 9 ? 'promoter' : null;
    case 'Account Added User':
      return isKeyContact({ role: row.role, title }) ? 'joined' : null;
    case 'Account Removed User':
      return isKeyContact({ role: row.role, title }) ? 'left' : null;
    default:
      return kindsByEvent[row.event] ?? null;
  }
}

const kindsByEvent: Readonly<Record<string, ChangeKind>> = {
  'Invoice Payment Failed': 'payment_failed',
  'Subscription Cancelled': 'subscription_cancelled',
  'Subscription Renewed': 'subscription_renewed',
  'Opportunity Won': 'opportunity_won',
  'Opportunity Lost': 'opportunity_lost',
};

const sentences: Readonly<Record<ChangeKind, (row: ChangeRow, names: ChangeNames) => string>> = {
  ticket_opened: (row, names) =>
    `${who(names)} opened ${article(row.severity)} ticket${quoted(row.subject)}.`,
  detractor: (row, names) => `${who(names)} gave ${row.score} of 10${quoted(row.comment)}.`,
  promoter: (row, names) => `${who(names)} gave ${row.score} of 10${quoted(row.comment)}.`,
  payment_failed: (_, { account, person }) => `A payment of ${account || person || 'a customer'} failed.`,
  subscription_cancelled: (row, { account, person }) =>
    `${account || person || 'A customer'} cancelled its contract${row.reason === '' ? '' : `: ${row.reason}`}.`,
  subscription_renewed: (_, { account, person }) =>
    `${account || person || 'A customer'} renewed its contract.`,
  joined: (row, names) => `${whoAs(row, names)} joined${at(names)}.`,
  left: (row, names) => `${whoAs(row, names)} left${at(names)}.`,
  opportunity_won: (_, { account, person }) => `We won a deal with ${account || person || 'a customer'}.`,
  opportunity_lost: (row, { account, person }) =>
    `We lost a deal with ${account || person || 'a customer'}${row.reason === '' ? '' : `: ${row.reason}`}.`,
};

function who({ person, account }: ChangeNames): string {
  if (person === '') return account === '' ? 'Somebody' : account;
  return account === '' ? person : `${person} of ${account}`;
}

function whoAs(row: ChangeRow, { person, title }: ChangeNames): string {
  const as = title === '' ? row.role : title;
  return as === '' ? person || 'A key contact' : `${person || 'A key contact'}, ${as},`;
}

function at({ account }: ChangeNames): string {
  return account === '' ? '' : ` ${account}`;
}

function article(severity: string): string {
  return severity === 'urgent' ? 'an urgent' : `a ${severity}`;
}

const QUOTED_CHARACTERS_MAX = 120;

function quoted(text: string): string {
  const short = text.length > QUOTED_CHARACTERS_MAX ? `${text.slice(0, QUOTED_CHARACTERS_MAX)}…` : text;
  return short === '' ? '' : `: “${short}”`;
}
