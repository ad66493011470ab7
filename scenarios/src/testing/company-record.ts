import { sponsorTitles } from '../company/features.ts';
import type { TrackingMessage, WorldEvent } from '../world.ts';
import { emailOf, recordOf } from './exact-profiles.ts';

/** What a reader of the events alone notes down about an account of the demo company. */
export interface AccountRecord {
  orgId: string;
  name: string;
  renewsAt?: string;
  trialAt?: number;
  cancelledAt?: number;
  /** Moments of `Feature Used`. */
  usedAt: number[];
  /** When a feature was first used here. */
  firstUse: Map<string, number>;
  failedInvoices: Set<string>;
  paidInvoices: Set<string>;
  sponsorsLeft: string[];
}

/** What a reader of the events alone notes down about the demo company. */
export interface CompanyRecord {
  accounts: Map<string, AccountRecord>;
  /** NPS answers by e-mail, in time order. */
  answers: Map<string, { at: number; score: number }[]>;
  /** Check-ins by e-mail. */
  checkIns: Map<string, number[]>;
  openTickets: Map<string, { orgId: string; severity: string }>;
  /** E-mail and title by user id. */
  users: Map<string, { email: string; title: string }>;
}

/** Reads a whole run of the company in one pass. */
export function recordCompany(events: Iterable<WorldEvent>): CompanyRecord {
  const record: CompanyRecord = {
    accounts: new Map(),
    answers: new Map(),
    checkIns: new Map(),
    openTickets: new Map(),
    users: new Map(),
  };
  for (const { message } of events) {
    if (message.type === 'identify') noteUser(record, message);
    else if (message.type === 'group') noteAccount(record, message);
    else if (message.type === 'track') noteEvent(record, message);
  }
  return record;
}

function noteUser({ users }: CompanyRecord, { userId, traits }: TrackingMessage): void {
  if (userId) users.set(userId, { email: String(traits?.email), title: String(traits?.title) });
}

function accountOf({ accounts }: CompanyRecord, orgId: string): AccountRecord {
  const known = accounts.get(orgId);
  if (known) return known;
  const account: AccountRecord = {
    orgId,
    name: '',
    usedAt: [],
    firstUse: new Map(),
    failedInvoices: new Set(),
    paidInvoices: new Set(),
    sponsorsLeft: [],
  };
  accounts.set(orgId, account);
  return account;
}

function noteAccount(record: CompanyRecord, { groupId = '', traits, context }: TrackingMessage): void {
  const account = accountOf(record, groupId);
  account.name = String(traits?.name);
  // Only the CRM speaks of renewals, and it says nothing when there is none.
  if (!Array.isArray(context?.externalIds)) return;
  if (typeof traits?.renewsAt === 'string') account.renewsAt = traits.renewsAt;
  else delete account.renewsAt;
}

function noteEvent(record: CompanyRecord, message: TrackingMessage): void {
  const { event = '', properties = {}, context, timestamp, userId = '' } = message;
  const at = Date.parse(timestamp);
  const orgId = String(recordOf(context)?.groupId ?? '');
  const append = <T>(map: Map<string, T[]>, item: T) => {
    const email = emailOf(message) ?? '';
    map.set(email, [...(map.get(email) ?? []), item]);
  };
  if (event === 'Survey Responded' && properties.survey === 'nps')
    append(record.answers, { at, score: Number(properties.score) });
  if (event === 'Meeting Held' && properties.kind === 'check-in') append(record.checkIns, at);
  const ticket = String(properties.ticket_id);
  if (event === 'Ticket Created')
    record.openTickets.set(ticket, { orgId, severity: String(properties.severity) });
  if (event === 'Ticket Solved') record.openTickets.delete(ticket);
  if (orgId === '') return;
  const account = accountOf(record, orgId);
  const sponsor = record.users.get(userId);
  if (event === 'Account Removed User' && sponsor && sponsorTitles.includes(sponsor.title))
    account.sponsorsLeft.push(sponsor.email);
  noteUseAndMoney(account, { event, properties, at });
}

interface Happening {
  event: string;
  properties: Record<string, unknown>;
  at: number;
}

function noteUseAndMoney(account: AccountRecord, { event, properties, at }: Happening): void {
  const invoice = String(properties.invoice_id);
  if (event === 'Feature Used') {
    account.usedAt.push(at);
    const feature = String(properties.feature);
    if (!account.firstUse.has(feature)) account.firstUse.set(feature, at);
  } else if (event === 'Trial Started') account.trialAt = at;
  else if (event === 'Subscription Cancelled') account.cancelledAt = at;
  else if (event === 'Invoice Paid') account.paidInvoices.add(invoice);
  else if (event === 'Invoice Payment Failed' && properties.attempt === 3)
    account.failedInvoices.add(invoice);
}
