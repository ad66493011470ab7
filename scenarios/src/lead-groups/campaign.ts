import type { Culture } from '../names/people-names.ts';
import { reservedPhone } from '../names/phone-numbers.ts';
import { type PrivatePerson, privatePerson } from '../names/private-person.ts';
import { anonymousId, publicId } from '../public-id.ts';
import { hashText, type Random } from '../random.ts';
import { type Calendar, DAY_MS, HOUR_MS, MINUTE_MS, type Span } from '../timeline.ts';

export interface Campaign {
  id: string;
  name: string;
  channel: string;
  /** The source key of the team's own form system. */
  forms: string;
  /** EUR. */
  cost: number;
  visitors: number;
  leads: number;
  customers: number;
  culture: Culture;
}

/** What has been given out in this world so far. */
export interface Register {
  emails: Set<string>;
  phones: Set<string>;
  contacts: number;
  browsers: number;
}

export interface CampaignRun {
  campaign: Campaign;
  /** What a customer is worth, EUR. */
  customerValue: number;
  span: Span;
  register: Register;
}

interface Lead extends PrivatePerson {
  leadId: string;
  phone?: string;
  at: number;
}

const FIRST_DAY = 4;
const RUNS_DAYS = 10;
/** Whoever buys does so by then: three weeks after the campaign ended, a month after it began. */
const WON_BY_DAY = FIRST_DAY + 29;

/** A campaign from its first click to its last customer. */
export function planCampaign(run: CampaignRun, calendar: Calendar, random: Random): void {
  planCost(run, calendar);
  planVisitors(run, calendar, random);
  const leads = planLeads(run, calendar, random);
  leads.forEach((lead, place) => {
    planContact(run, { lead, becomesCustomer: place < run.campaign.customers }, calendar, random);
  });
}

const ADVERTISER = { groupId: 'org_advertiser', name: 'Our marketing' };

/** The advertising system bills by day, under the advertiser's own account. */
function planCost({ campaign, span }: CampaignRun, calendar: Calendar): void {
  const { groupId, name } = ADVERTISER;
  calendar.add(span.startsAt, 'ads', () => ({
    type: 'group',
    groupId,
    traits: { name, relation: 'ourselves' },
  }));
  for (let day = 0; day < RUNS_DAYS; day++) {
    const at = span.startsAt + (FIRST_DAY + day) * DAY_MS + 22 * HOUR_MS;
    calendar.add(at, 'ads', () => ({
      type: 'track',
      event: 'Campaign Cost Recorded',
      properties: {
        campaign_id: campaign.id,
        campaign_name: campaign.name,
        channel: campaign.channel,
        cost: campaign.cost / RUNS_DAYS,
        currency: 'EUR',
      },
      context: { groupId },
    }));
  }
}

const duringCampaign = (span: Span, random: Random) =>
  span.startsAt + (FIRST_DAY + random.next() * RUNS_DAYS) * DAY_MS;

/** Landing pages see browsers, never names. */
function planVisitors({ campaign, span, register }: CampaignRun, calendar: Calendar, random: Random): void {
  const utm = { name: campaign.id, source: campaign.channel, medium: 'paid' };
  const page = {
    path: `/start/${campaign.id}`,
    title: campaign.name,
    url: `https://start.fieldnote.example/${campaign.id}`,
  };
  for (let i = 0; i < campaign.visitors; i++) {
    const browser = anonymousId(hashText('lead-groups/browser'), register.browsers++);
    const pages = 1 + random.int(3);
    const first = duringCampaign(span, random);
    for (let view = 0; view < pages; view++)
      calendar.add(first + view * MINUTE_MS, 'site', () => ({
        type: 'page',
        anonymousId: browser,
        name: page.title,
        properties: page,
        context: { page, ...(view === 0 && { campaign: utm }) },
      }));
  }
}

/** Each team's form knows its leads by an id of its own, and by what the lead typed in. */
function planLeads({ campaign, span, register }: CampaignRun, calendar: Calendar, random: Random): Lead[] {
  return Array.from({ length: campaign.leads }, (_, index) => {
    const person = privatePerson(campaign.culture, register.emails, random);
    const phone = reservedPhone('DE', register.phones, random);
    const lead = {
      ...person,
      ...(phone && { phone }),
      leadId: `${campaign.forms}-${2_001 + index}`,
      at: duringCampaign(span, random),
    };
    const { email, firstName, lastName } = person;
    const externalIds = [{ id: lead.leadId, type: 'form.lead_id', collection: 'users', encoding: 'none' }];
    const traits = { email, firstName, lastName, ...(phone && { phone }) };
    calendar.add(lead.at, campaign.forms, () => ({ type: 'identify', traits, context: { externalIds } }));
    calendar.add(lead.at + 1_000, campaign.forms, () => ({
      type: 'track',
      event: 'Lead Created',
      properties: { lead_id: lead.leadId, campaign_id: campaign.id },
      context: { externalIds, traits: { email } },
    }));
    return lead;
  });
}

interface LeadOutcome {
  lead: Lead;
  becomesCustomer: boolean;
}

/** The CRM gets a lead by hand: a third is filed under the phone number alone, the rest under the e-mail address. */
function planContact(
  run: CampaignRun,
  { lead, becomesCustomer }: LeadOutcome,
  calendar: Calendar,
  random: Random,
): void {
  const { span, register, customerValue } = run;
  const number = register.contacts++;
  const id = publicId('003Lg0', hashText('lead-groups/crm'), number, 12);
  const externalIds = [{ id, type: 'crm.contact_id', collection: 'users', encoding: 'none' }];
  const { firstName, lastName, email, phone } = lead;
  const contact = phone && number % 3 === 0 ? { phone } : { email };
  const filed = lead.at + (4 + random.next() * 40) * HOUR_MS;
  calendar.add(filed, 'crm', () => ({
    type: 'identify',
    traits: { firstName, lastName, ...contact },
    context: { externalIds },
  }));
  if (!becomesCustomer && !random.chance(0.3)) return;
  const opportunity = {
    opportunity_id: `006Lg${1_000 + number}`,
    amount: customerValue,
    currency: 'EUR',
    kind: 'new',
  };
  const say = (at: number, event: string, stage: string) =>
    calendar.add(at, 'crm', () => ({
      type: 'track',
      event,
      properties: { ...opportunity, stage },
      context: { externalIds },
    }));
  const closesBy = span.startsAt + WON_BY_DAY * DAY_MS;
  const closes = filed + (0.3 + random.next() * 0.65) * (closesBy - filed);
  say(filed + HOUR_MS, 'Opportunity Created', 'Qualified');
  say((filed + closes) / 2, 'Opportunity Stage Changed', 'Proposal');
  if (becomesCustomer) say(closes, 'Opportunity Won', 'Closed won');
  else say(closes, 'Opportunity Lost', 'Closed lost');
}
