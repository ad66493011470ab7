import { currency, type DescribedEvent, day, money, number, text } from './described-event.ts';

const campaign = {
  campaign_id: text('Id of the campaign'),
  campaign_name: text('Its name'),
  channel: text('cpc, social, email, fair, offline or other'),
} as const;

const lead = {
  lead_id: text('Id of the lead in the CRM'),
  origin: text('Where it came from'),
  company: text('Company as stated'),
  owner: text('Who takes care of it'),
} as const;

const opportunity = {
  opportunity_id: text('Id of the opportunity, the same in all its events'),
  name: text('What it is called'),
  kind: text('new_business, expansion or renewal'),
  stage: text('Stage it is in now'),
  amount: money('What it is worth'),
  currency,
  probability: number('0 to 1', 'As the CRM states it'),
  closes_on: day('Expected or actual close'),
  product: text('What is being sold'),
  owner: text('Who sells'),
} as const;

/** Leads, opportunities, campaigns and their cost. */
export const salesEvents = {
  'Campaign Cost Recorded': {
    about: 'Money was spent on a campaign, at the time of the event.',
    origin: 'sextant',
    properties: { ...campaign, cost: money('Spent'), currency },
  },
  'Campaign Member Added': {
    about: 'Somebody became a target of a campaign.',
    origin: 'sextant',
    properties: { ...campaign, status: text('As the CRM states it') },
  },
  'Campaign Responded': {
    about: 'Somebody answered a campaign.',
    origin: 'sextant',
    properties: { ...campaign, status: text('As the CRM states it') },
  },
  'Lead Created': {
    about: 'Somebody became a lead.',
    origin: 'sextant',
    properties: { ...lead, ...campaign },
  },
  'Lead Qualified': { about: 'The lead is worth pursuing.', origin: 'sextant', properties: lead },
  'Lead Converted': {
    about: 'The lead became a customer or an opportunity.',
    origin: 'sextant',
    properties: { ...lead, opportunity_id: opportunity.opportunity_id },
  },
  'Opportunity Created': { about: 'A chance to sell was noted.', origin: 'sextant', properties: opportunity },
  'Opportunity Stage Changed': {
    about: 'It moved to another stage.',
    origin: 'sextant',
    properties: { ...opportunity, previous_stage: text('Stage before') },
  },
  'Opportunity Won': { about: 'It was won.', origin: 'sextant', properties: opportunity },
  'Opportunity Lost': {
    about: 'It was lost.',
    origin: 'sextant',
    properties: { ...opportunity, reason: text('Why') },
  },
} as const satisfies Record<string, DescribedEvent>;
