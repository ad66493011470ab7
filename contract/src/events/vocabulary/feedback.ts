import { type DescribedEvent, flag, number, text } from './described-event.ts';

const survey = {
  survey: text('nps, csat, ces, or a name of your own'),
  survey_id: text('Id of this round of the survey'),
  question: text('The question as it was asked'),
} as const;

/** What people say: answers to surveys, goals, preferences, consent. */
export const feedbackEvents = {
  'Survey Sent': {
    about: 'Somebody was asked.',
    origin: 'sextant',
    properties: { ...survey, channel: text('email, in_app, sms, phone or paper') },
  },
  'Survey Responded': {
    about: 'Somebody answered.',
    origin: 'sextant',
    properties: {
      ...survey,
      score: number('points', 'nps 0 to 10, csat and ces 1 to 5 unless `scale_max` says otherwise'),
      scale_max: number('points', 'The best answer there was'),
      comment: text('In their own words'),
    },
  },
  'Goal Stated': {
    about: 'Somebody told what they want to reach.',
    origin: 'sextant',
    properties: { goal: text('In their own words'), due_at: text('Until when, ISO 8601') },
  },
  'Preference Stated': {
    about: 'Somebody told what they like, or do not.',
    origin: 'sextant',
    properties: {
      preference: text('What it is about'),
      value: text('What they said of it'),
      liked: flag('false for what they do not want'),
    },
  },
  'Consent Changed': {
    about: 'Somebody allowed or withdrew something.',
    origin: 'sextant',
    properties: {
      purpose: text('What for, such as marketing_email or analytics'),
      status: text('granted, denied or withdrawn'),
      basis: text('consent, contract, legitimate_interest or legal_obligation'),
      wording: text('The sentence they agreed to, or its version'),
    },
  },
  'Segment Consent Preference Updated': {
    about: 'The consent dialog was answered; the state is in `context.consent.categoryPreferences`.',
    origin: 'segment',
    properties: {},
  },
} as const satisfies Record<string, DescribedEvent>;
