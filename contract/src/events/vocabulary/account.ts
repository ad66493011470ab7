import { type DescribedEvent, instantOf, text } from './described-event.ts';

const trial = {
  trial_start_date: instantOf('When it began'),
  trial_end_date: instantOf('When it ends'),
  trial_plan_name: text('Plan tried'),
} as const;

/** An account and who belongs to it; every group call. */
export const accountEvents = {
  'Account Created': {
    about: 'An account was made.',
    origin: 'segment',
    properties: { account_name: text('Its name') },
  },
  'Account Deleted': {
    about: 'An account was deleted.',
    origin: 'segment',
    properties: { account_name: text('Its name') },
  },
  'Account Added User': {
    about: 'A person joined the account named by `context.groupId`.',
    origin: 'segment',
    properties: { role: text('Role there') },
  },
  'Account Removed User': {
    about: 'A person left that account.',
    origin: 'segment',
    properties: {},
  },
  'Trial Started': { about: 'The account tries the product.', origin: 'segment', properties: trial },
  'Trial Ended': { about: 'The trial is over.', origin: 'segment', properties: trial },
} as const satisfies Record<string, DescribedEvent>;
