import { type DescribedEvent, number, text } from './described-event.ts';

const mail = {
  email_id: text('Id of the message'),
  email_subject: text('Subject line'),
  campaign_id: text('Id of the campaign'),
  campaign_name: text('Its name'),
} as const;

/** What was sent to a person and what came of it; meetings. */
export const engagementEvents = {
  'Email Sent': {
    about: 'A message was handed to the mail server.',
    origin: 'sextant',
    properties: { ...mail, purpose: text('Such as newsletter, onboarding, renewal or survey') },
  },
  'Email Delivered': { about: 'The receiving server took the message.', origin: 'segment', properties: mail },
  'Email Opened': { about: 'The message was opened.', origin: 'segment', properties: mail },
  'Email Link Clicked': {
    about: 'A link in the message was clicked.',
    origin: 'segment',
    properties: { ...mail, link_id: text('Id of the link'), link_url: text('Where it leads') },
  },
  'Email Bounced': {
    about: 'The message came back.',
    origin: 'segment',
    properties: { ...mail, bounce: text('hard or soft'), reason: text('What the server said') },
  },
  'Email Marked as Spam': {
    about: 'The reader called the message spam.',
    origin: 'segment',
    properties: mail,
  },
  Unsubscribed: {
    about: 'Somebody wants no more messages of this list.',
    origin: 'segment',
    properties: { ...mail, list_id: text('Id of the list'), list_name: text('Its name') },
  },
  'Push Notification Received': {
    about: 'A notification reached the device.',
    origin: 'segment',
    properties: { campaign_id: mail.campaign_id, campaign_name: mail.campaign_name },
  },
  'Push Notification Tapped': {
    about: 'The notification was tapped.',
    origin: 'segment',
    properties: { campaign_id: mail.campaign_id, campaign_name: mail.campaign_name },
  },
  'Meeting Held': {
    about: 'We met or spoke with somebody.',
    origin: 'sextant',
    properties: {
      kind: text('qbr, onboarding, training, sales, check_in or other'),
      duration: number('seconds', 'How long'),
      participants: number('people', 'How many took part'),
      subject: text('What it was about'),
    },
  },
  'Social Mention Recorded': {
    about: 'Somebody spoke of us in public.',
    origin: 'sextant',
    properties: {
      network: text('Where'),
      url: text('Address of the post'),
      text: text('What was said'),
      sentiment: number('-1 to 1', 'As the sender measured it'),
      reach: number('people', 'How many may have seen it'),
    },
  },
} as const satisfies Record<string, DescribedEvent>;
