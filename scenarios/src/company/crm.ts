import type { Random } from '../random.ts';
import { type Calendar, DAY_MS, type MessageBody, type Span } from '../timeline.ts';
import { mrrOf } from './accounts.ts';
import { expansionOf, mrrOn } from './billing.ts';
import type { Account, Company, CrmContact, Department, Person } from './model.ts';
import { dateOf, officeMoment, workdayFrom } from './office-hours.ts';
import { marketSegment, presentUntil } from './presence.ts';
import { nextRenewalDay } from './stories.ts';

/** The CRM knows accounts and contacts by ids of its own, and people otherwise by e-mail and phone only. */
export const planCrm: Department = (company, calendar, random) => {
  for (const account of company.accounts) {
    planAccountRecord(company, account, calendar, random);
    planMeetings(company, account, calendar, random);
    planOpportunities(company, account, calendar, random);
  }
  for (const person of company.people) planContactRecords(company, person, calendar, random);
};

/** A track message about a person whom the CRM knows by e-mail. */
export function crmTrack(person: Person, event: string, properties: Record<string, unknown>): MessageBody {
  const context = { groupId: person.account.orgId, traits: { email: person.email } };
  return { type: 'track', event, properties, context };
}

const RESYNC_DAYS = 91;

/** The account record, sent at the start and every quarter, as a sync job would. */
function planAccountRecord({ span }: Company, account: Account, calendar: Calendar, random: Random): void {
  const first = Math.max(0, account.startDay);
  for (let day = first; day < span.days; day += RESYNC_DAYS) {
    const at = officeMoment(span, account.country, day, random);
    calendar.add(at, 'crm', () => accountRecord(account, day, span));
  }
}

function accountRecord(account: Account, day: number, span: Span): MessageBody {
  const arr = 12 * mrrOn(account, day, span.days);
  return {
    type: 'group',
    groupId: account.orgId,
    traits: {
      name: account.name,
      domain: account.domain,
      industry: account.industry,
      owner: account.owner,
      segment: marketSegment(account),
      arr,
      currency: 'EUR',
      ...(arr > 0 && { renewsAt: dateOf(span, nextRenewalDay(account, day + 1)) }),
      ...(account.parent && { parentId: account.parent.orgId }),
    },
    context: {
      externalIds: [{ id: account.crmId, type: 'crm.account_id', collection: 'accounts', encoding: 'none' }],
    },
  };
}

/** A contact's first record appears with the person, a second one whenever somebody overlooked the first. */
function planContactRecords({ span }: Company, person: Person, calendar: Calendar, random: Random): void {
  person.contacts.forEach((contact, place) => {
    const spare = Math.max(0, span.days - 3 - person.joinDay);
    const delay = place === 0 ? random.int(3) : Math.min(spare, random.between(5, 160));
    const at = officeMoment(
      span,
      person.account.country,
      Math.min(person.joinDay + delay, span.days - 2),
      random,
    );
    calendar.add(at, 'crm', () => contactRecord(person, contact));
  });
}

function contactRecord(person: Person, contact: CrmContact): MessageBody {
  return {
    type: 'identify',
    traits: {
      email: contact.email,
      firstName: contact.firstName,
      lastName: contact.lastName,
      title: person.title,
      ...(contact.phone && { phone: contact.phone }),
    },
    context: {
      groupId: person.account.orgId,
      externalIds: [{ id: contact.id, type: 'crm.contact_id', collection: 'users', encoding: 'none' }],
    },
  };
}

/** Onboarding for newcomers, quarterly reviews for the larger accounts. Check-ins happen only after a bad NPS answer. */
function planMeetings({ span }: Company, account: Account, calendar: Calendar, random: Random): void {
  const [, champion] = account.people;
  if (!champion) return;
  const hold = (day: number, kind: 'onboarding' | 'qbr') => {
    const held = workdayFrom(span, day);
    if (held >= presentUntil(champion, span.days)) return;
    const attendees = random.between(2, 6);
    const at = officeMoment(span, account.country, held, random);
    calendar.add(at, 'crm', () => crmTrack(champion, 'Meeting Held', { kind, attendees }));
  };
  if (account.startDay >= 0) hold(account.startDay + random.between(3, 9), 'onboarding');
  if (account.plan === 'Starter' || account.story === 'trial-lapsed') return;
  for (let day = Math.max(60, account.subscribedDay + 80) + random.int(20); day < span.days; day += 92)
    hold(day, 'qbr');
}

type DealKind = 'new' | 'expansion' | 'renewal';

interface Deal {
  kind: DealKind;
  amount: number;
  opensDay: number;
  closesDay: number;
  won: boolean;
}

function planOpportunities(company: Company, account: Account, calendar: Calendar, random: Random): void {
  const sponsor = account.people[0];
  if (!sponsor) return;
  dealsOf(account, company.span.days).forEach((deal, place) => {
    planDeal(company, sponsor, { deal, place }, calendar, random);
  });
}

const RENEWAL_TALKS_DAYS = 75;

function dealsOf(account: Account, days: number): Deal[] {
  const amount = 12 * mrrOf(account);
  const deals: Deal[] = [];
  if (account.story === 'trial-lapsed') {
    const { startDay } = account;
    return [{ kind: 'new', amount, opensDay: startDay + 4, closesDay: startDay + 30, won: false }];
  }
  if (account.startDay >= 0)
    deals.push({
      kind: 'new',
      amount,
      opensDay: account.startDay + 4,
      closesDay: account.subscribedDay,
      won: true,
    });
  const expansion = expansionOf(account, days);
  if (expansion) {
    const more = 12 * (mrrOn(account, expansion.day, days) - mrrOf(account));
    deals.push({
      kind: 'expansion',
      amount: more,
      opensDay: expansion.day - 33,
      closesDay: expansion.day,
      won: true,
    });
  }
  for (let day = nextRenewalDay(account, 0); day < days + RENEWAL_TALKS_DAYS; day += 365) {
    if (account.cancelledDay !== undefined && day > account.cancelledDay) break;
    const value = 12 * mrrOn(account, day - 1, days);
    deals.push({
      kind: 'renewal',
      amount: value,
      opensDay: day - RENEWAL_TALKS_DAYS,
      closesDay: day,
      won: day !== account.cancelledDay,
    });
  }
  return deals;
}

interface PlacedDeal {
  deal: Deal;
  place: number;
}

function planDeal(
  { span }: Company,
  sponsor: Person,
  { deal, place }: PlacedDeal,
  calendar: Calendar,
  random: Random,
): void {
  const { account } = sponsor;
  const about = {
    opportunity_id: `006Qy${account.crmId.slice(5)}${place + 1}`,
    amount: deal.amount,
    currency: 'EUR',
    kind: deal.kind,
  };
  const say = (day: number, event: string, stage: string) => {
    const at = officeMoment(span, account.country, day, random);
    // Once the sponsor has left, the CRM files the deal under the account alone.
    const gone = sponsor.leaveDay !== undefined && at >= span.startsAt + sponsor.leaveDay * DAY_MS;
    const message = () => crmTrack(sponsor, event, { ...about, stage });
    calendar.add(at, 'crm', gone ? () => ({ ...message(), context: { groupId: account.orgId } }) : message);
  };
  const length = deal.closesDay - deal.opensDay;
  say(deal.opensDay, 'Opportunity Created', 'Qualified');
  say(deal.opensDay + Math.round(length * 0.4), 'Opportunity Stage Changed', 'Proposal');
  say(deal.opensDay + Math.round(length * 0.8), 'Opportunity Stage Changed', 'Negotiation');
  if (deal.won) say(deal.closesDay, 'Opportunity Won', 'Closed won');
  else say(deal.closesDay, 'Opportunity Lost', 'Closed lost');
}
