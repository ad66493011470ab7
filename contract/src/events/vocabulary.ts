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
] as const;
export type EventKind = (typeof eventKinds)[number];

/**
 * The event names Sextant gives meaning to: Segment's semantic events as they are, and our own where that
 * specification has none (surveys, tickets, subscriptions, invoices, opportunities, stated goals).
 * Any other tracked event counts as usage.
 */
export const eventVocabulary = {
  'Signed Up': 'usage',
  'Signed In': 'usage',
  'Signed Out': 'usage',
  'Feature Used': 'usage',
  'Invite Sent': 'usage',
  'Experiment Viewed': 'usage',
  'Visit Recorded': 'usage',
  'Account Created': 'account',
  'Account Deleted': 'account',
  'Account Added User': 'account',
  'Account Removed User': 'account',
  'Trial Started': 'account',
  'Trial Ended': 'account',
  'Email Sent': 'engagement',
  'Email Delivered': 'engagement',
  'Email Opened': 'engagement',
  'Email Link Clicked': 'engagement',
  'Email Bounced': 'engagement',
  'Email Marked as Spam': 'engagement',
  Unsubscribed: 'engagement',
  'Meeting Held': 'engagement',
  'Push Notification Received': 'engagement',
  'Push Notification Tapped': 'engagement',
  'Survey Sent': 'feedback',
  'Survey Responded': 'feedback',
  'Goal Stated': 'feedback',
  'Preference Stated': 'feedback',
  'Ticket Created': 'support',
  'Ticket Updated': 'support',
  'Ticket Reopened': 'support',
  'Ticket Solved': 'support',
  'Live Chat Conversation Started': 'support',
  'Live Chat Conversation Ended': 'support',
  'Subscription Started': 'money',
  'Subscription Changed': 'money',
  'Subscription Renewed': 'money',
  'Subscription Cancelled': 'money',
  'Invoice Issued': 'money',
  'Invoice Paid': 'money',
  'Invoice Payment Failed': 'money',
  'Order Completed': 'money',
  'Order Refunded': 'money',
  'Order Cancelled': 'money',
  'Order Delivered': 'money',
  'Order Lines Added': 'money',
  'Stock Adjusted': 'money',
  'Payment Received': 'money',
  'Campaign Cost Recorded': 'sales',
  'Lead Created': 'sales',
  'Opportunity Created': 'sales',
  'Opportunity Stage Changed': 'sales',
  'Opportunity Won': 'sales',
  'Opportunity Lost': 'sales',
} as const satisfies Record<string, EventKind>;

export type KnownEvent = keyof typeof eventVocabulary;

/** The kind of a message: by its call, then by its name. */
export function kindOfEvent(type: string, event: string): EventKind {
  if (type === 'identify' || type === 'alias') return 'profile';
  if (type === 'group') return 'account';
  return Object.hasOwn(eventVocabulary, event) ? eventVocabulary[event as KnownEvent] : 'usage';
}
