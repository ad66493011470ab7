import { type DescribedEvent, number, text } from './described-event.ts';

/** Use of the product, the site or a place. Days with such events are active days. */
export const usageEvents = {
  'Signed Up': {
    about: 'Somebody made themselves a login.',
    origin: 'segment',
    properties: {
      type: text('How, such as organic or invited'),
      first_name: text('Given name'),
      last_name: text('Family name'),
      email: text('E-mail address'),
      phone: text('Telephone number'),
      username: text('Login name'),
      title: text('Job title'),
    },
  },
  'Signed In': {
    about: 'Somebody signed in.',
    origin: 'segment',
    properties: { username: text('Login name'), method: text('Such as password or sso') },
  },
  'Signed Out': {
    about: 'Somebody signed out.',
    origin: 'segment',
    properties: { username: text('Login name') },
  },
  'Feature Used': {
    about: 'Somebody used a feature of the product.',
    origin: 'sextant',
    properties: {
      feature: text('Name of the feature, the same every time'),
      duration: number('seconds', 'How long'),
      count: number('uses', 'How often, when several uses are sent as one'),
      errors: number('errors', 'Errors met while using it'),
    },
  },
  'Invite Sent': {
    about: 'Somebody invited another person.',
    origin: 'segment',
    properties: {
      invitee_email: text('E-mail address of the invited'),
      invitee_first_name: text('Given name of the invited'),
      invitee_last_name: text('Family name of the invited'),
      invitee_role: text('Role offered'),
    },
  },
  'Experiment Viewed': {
    about: 'Somebody saw one variant of an experiment.',
    origin: 'segment',
    properties: {
      experiment_id: text('Id of the experiment'),
      experiment_name: text('Its name'),
      variation_id: text('Id of the variant seen'),
      variation_name: text('Its name'),
    },
  },
  'Visit Recorded': {
    about: 'Somebody was seen at a place: a shop, an office, a fair.',
    origin: 'sextant',
    properties: {
      place: text('Which place'),
      kind: text('store, office, trade_fair, event or other'),
      duration: number('seconds', 'How long'),
    },
  },
  'Error Met': {
    about: 'The product failed for somebody.',
    origin: 'sextant',
    properties: {
      feature: text('What they were using'),
      code: text('Stable name of the error'),
      message: text('What they were shown'),
    },
  },
} as const satisfies Record<string, DescribedEvent>;
