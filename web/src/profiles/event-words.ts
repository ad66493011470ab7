import type { TimelineEvent } from '@sextant/contract';
import { moneyText } from '../design/figures.ts';
import { signalWords } from './signal-words.ts';

type Properties = TimelineEvent['properties'];

/** One line of a timeline in plain words: what happened, and the detail that tells it from its like. */
export interface EventWords {
  what: string;
  detail: string;
}

/** Says an event in plain words; a name that Sextant does not know stands for itself. */
export function eventWords({ type, event, properties, traits }: TimelineEvent): EventWords {
  if (type === 'identify') return { what: 'Details updated', detail: traitNames(traits) };
  if (type === 'group') return { what: 'Account details updated', detail: traitNames(traits) };
  if (type === 'alias') return { what: 'Identifiers joined', detail: '' };
  if (type === 'page' || type === 'screen') {
    return { what: 'Viewed', detail: event || text(properties, 'title', 'path', 'url', 'name') };
  }
  const words = Object.hasOwn(known, event) ? known[event] : undefined;
  return (words ?? plain(event))(properties);
}

type Words = (properties: Properties) => EventWords;

const plain =
  (what: string, ...keys: string[]): Words =>
  (properties) => ({ what, detail: keys.length === 0 ? firstTexts(properties) : text(properties, ...keys) });

const paid =
  (what: string, ...keys: string[]): Words =>
  (properties) => ({ what, detail: amount(properties, ...keys) });

// A table of data: one line an event of the vocabulary.
const known: Readonly<Record<string, Words>> = {
  ...signalWords,
  'Signed Up': plain('Signed up', 'plan', 'method'),
  'Signed In': plain('Signed in', 'method'),
  'Signed Out': plain('Signed out', 'method'),
  'Feature Used': plain('Used', 'feature'),
  'Invite Sent': plain('Invited someone', 'invitee_email'),
  'Account Added User': plain('Joined the account', 'role'),
  'Account Removed User': plain('Left the account', 'role'),
  'Trial Started': plain('Trial started', 'trial_plan_name', 'plan'),
  'Trial Ended': plain('Trial ended', 'trial_plan_name', 'plan'),
  'Email Sent': plain('E-mail sent', 'email_subject'),
  'Email Delivered': plain('E-mail delivered', 'email_subject'),
  'Email Opened': plain('Opened the e-mail', 'email_subject'),
  'Email Link Clicked': plain('Clicked in the e-mail', 'email_subject'),
  'Email Bounced': plain('E-mail bounced', 'email_subject'),
  'Email Marked as Spam': plain('Marked the e-mail as spam', 'email_subject'),
  Unsubscribed: plain('Unsubscribed', 'list_name'),
  'Meeting Held': (properties) => ({
    what: meetings.get(text(properties, 'kind')) ?? 'Meeting held',
    detail: text(properties, 'subject') || unnamedMeeting(text(properties, 'kind')),
  }),
  'Identity Merged': decided('Declared one with another profile'),
  'Identity Split': decided('Split in two'),
  'Identity Decision Undone': decided('A merge or split was taken back'),
  'Survey Sent': (properties) => ({ what: 'Survey sent', detail: surveyName(properties) }),
  'Survey Responded': answered,
  'Goal Stated': plain('Stated a goal', 'goal'),
  'Preference Stated': (properties) => ({
    what: 'Stated a preference',
    detail: [text(properties, 'preference'), text(properties, 'value')].filter(Boolean).join(': '),
  }),
  'Ticket Created': (properties) => ({
    what: `Opened ${article(text(properties, 'severity'))} ticket`,
    detail: text(properties, 'subject'),
  }),
  'Ticket Updated': plain('Ticket updated', 'subject', 'status'),
  'Ticket Reopened': plain('Ticket reopened', 'subject', 'ticket_id'),
  'Ticket Solved': plain('Ticket solved', 'subject', 'ticket_id'),
  'Subscription Started': paid('Subscription started', 'mrr'),
  'Subscription Changed': paid('Subscription changed', 'mrr'),
  'Subscription Renewed': paid('Subscription renewed', 'mrr'),
  'Subscription Cancelled': plain('Subscription cancelled', 'reason'),
  'Invoice Issued': paid('Invoice issued', 'total', 'revenue'),
  'Invoice Paid': paid('Invoice paid', 'revenue', 'total'),
  'Invoice Payment Failed': paid('Payment failed', 'total', 'revenue'),
  'Order Completed': paid('Ordered', 'revenue', 'total'),
  'Order Refunded': paid('Order refunded', 'total', 'revenue'),
  'Order Cancelled': paid('Order cancelled', 'total', 'revenue'),
  'Order Delivered': plain('Order delivered', 'order_id'),
  'Payment Received': paid('Payment received', 'revenue', 'total', 'amount'),
  'Lead Created': plain('Became a lead', 'campaign_name', 'campaign_id'),
  'Opportunity Created': opportunity('Opportunity opened'),
  'Opportunity Stage Changed': plain('Opportunity moved to', 'stage'),
  'Opportunity Won': opportunity('Opportunity won'),
  'Opportunity Lost': opportunity('Opportunity lost'),
};

/** The kinds of meeting that the vocabulary names. */
const meetings = new Map([
  ['qbr', 'Quarterly business review held'],
  ['onboarding', 'Onboarding session held'],
  ['training', 'Training held'],
  ['sales', 'Sales meeting held'],
  ['check_in', 'Check-in held'],
]);

function unnamedMeeting(kind: string): string {
  return meetings.has(kind) || kind === 'other' ? '' : kind;
}

/** A decision of a person about who is who: about which identifiers, by whom and why. */
function decided(what: string): Words {
  return (properties) => {
    const { identifiers } = properties;
    const about = Array.isArray(identifiers)
      ? identifiers.map(identifierText).filter(Boolean).join(', ')
      : '';
    const actor = text(properties, 'actor');
    const reason = text(properties, 'reason');
    return {
      what: about === '' ? what : `${what}: ${about}`,
      detail: [actor === '' ? '' : `by ${actor}`, reason].filter(Boolean).join(': '),
    };
  };
}

function identifierText(identifier: unknown): string {
  if (typeof identifier !== 'object' || identifier === null) return '';
  if (!('type' in identifier && 'value' in identifier)) return '';
  const { type, value } = identifier;
  return typeof type === 'string' && typeof value === 'string' ? `${type} ${value}` : '';
}

function opportunity(what: string): Words {
  return (properties) => ({
    what,
    detail: [text(properties, 'kind'), amount(properties, 'amount')].filter(Boolean).join(', '),
  });
}

function answered(properties: Properties): EventWords {
  const score = text(properties, 'score');
  const comment = text(properties, 'comment');
  return {
    what: `Answered ${surveyName(properties)}${score === '' ? '' : ` with ${score}`}`,
    detail: comment === '' ? '' : `“${comment}”`,
  };
}

function surveyName(properties: Properties): string {
  const survey = text(properties, 'survey', 'survey_id');
  return ['nps', 'csat', 'ces'].includes(survey) ? survey.toUpperCase() : survey || 'a survey';
}

function article(severity: string): string {
  if (severity === '') return 'a';
  return /^[aeiou]/.test(severity) ? `an ${severity}` : `a ${severity}`;
}

function amount(properties: Properties, ...keys: string[]): string {
  const key = keys.find((each) => typeof properties[each] === 'number');
  const value = key === undefined ? undefined : properties[key];
  if (typeof value !== 'number') return text(properties, 'reference', 'order_id', 'invoice_id', 'plan');
  const each = key === 'mrr' ? ' a month' : '';
  return `${moneyText({ amount: value, currency: text(properties, 'currency') })}${each}`;
}

function text(properties: Properties, ...keys: string[]): string {
  for (const key of keys) {
    const value = properties[key];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return '';
}

const DETAILS_MAX = 2;

/** The first short texts of an unknown event: most say something a person can read. */
function firstTexts(properties: Properties): string {
  return Object.values(properties)
    .filter((value): value is string => typeof value === 'string' && value.length > 0 && value.length < 60)
    .slice(0, DETAILS_MAX)
    .join(', ');
}

function traitNames(traits: TimelineEvent['traits']): string {
  const names = Object.keys(traits);
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
