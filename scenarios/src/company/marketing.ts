import { itemAt, type Random } from '../random.ts';
import { type Calendar, DAY_MS, HOUR_MS, type MessageBody, MINUTE_MS } from '../timeline.ts';
import { adCampaigns, sitePages } from './mailings.ts';
import type { Department, Person } from './model.ts';
import { officeMoment, workdayFrom } from './office-hours.ts';
import { presentUntil } from './presence.ts';

type AdCampaign = (typeof adCampaigns)[number];

const WEB_CAMPAIGNS = adCampaigns.filter((campaign) => campaign.medium !== 'print');

/** Visits of the website: before signing up, now and then for help afterwards, and by those who never say a name. */
export const planWeb: Department = (company, calendar, random) => {
  const { span } = company;
  for (const person of company.people) {
    if (!person.userId) continue;
    const { country } = person.account;
    if (person.joinDay > 14) {
      const first = officeMoment(span, country, person.joinDay - random.between(1, 12), random);
      const campaign = person.position === 'champion' ? random.pick(WEB_CAMPAIGNS) : undefined;
      planVisit({ person, at: first, pages: random.between(2, 5), campaign }, calendar, random);
    }
    const visits = random.int(4);
    for (let i = 0; i < visits; i++) {
      const day =
        person.joinDay + 1 + random.int(Math.max(1, presentUntil(person, span.days) - person.joinDay - 1));
      planVisit(
        { person, at: officeMoment(span, country, day, random), pages: random.between(1, 3) },
        calendar,
        random,
      );
    }
  }
  for (const visitor of company.visitors) {
    const at = officeMoment(span, visitor.country, visitor.day, random);
    const campaign = random.chance(0.6) ? random.pick(WEB_CAMPAIGNS) : undefined;
    planVisit({ person: visitor, at, pages: random.between(1, 5), campaign }, calendar, random);
  }
};

interface Visit {
  person: Pick<Person, 'anonymousId'>;
  at: number;
  pages: number;
  campaign?: AdCampaign | undefined;
}

function planVisit({ person, at, pages, campaign }: Visit, calendar: Calendar, random: Random): void {
  let when = at;
  for (let i = 0; i < pages; i++) {
    const page = i === 0 && campaign ? itemAt(sitePages, 0) : random.pick(sitePages);
    calendar.add(when, 'web', () => pageView(person.anonymousId ?? '', page, i === 0 ? campaign : undefined));
    when += (0.3 + random.next() * 3) * MINUTE_MS;
  }
}

function pageView(
  anonymousId: string,
  { path, title }: (typeof sitePages)[number],
  campaign: AdCampaign | undefined,
): MessageBody {
  const page = { path, title, url: `https://www.fieldnote.example${path}` };
  const utm = campaign && { name: campaign.campaignId, source: campaign.channel, medium: campaign.medium };
  return {
    type: 'page',
    anonymousId,
    name: title,
    properties: page,
    context: { page, ...(utm && { campaign: utm }) },
  };
}

/**
 * The vendor's own account. A campaign's cost is about no customer, and the platform refuses events about nobody, so
 * the advertising system files it here.
 */
export const VENDOR = { groupId: 'org_fieldnote', name: 'Fieldnote', domain: 'fieldnote.example' } as const;

/** What campaigns cost, a record a week. */
export const planAds: Department = ({ span }, calendar, random) => {
  const { groupId, name, domain } = VENDOR;
  calendar.add(span.startsAt, 'ads', () => ({
    type: 'group',
    groupId,
    traits: { name, domain, relation: 'ourselves' },
  }));
  for (let day = 6; day < span.days; day += 7) {
    for (const { campaignId, campaignName, channel, dailyCost } of adCampaigns) {
      const cost = Math.round(dailyCost * 7 * (0.8 + random.next() * 0.4) * 100) / 100;
      const at = span.startsAt + day * DAY_MS + 23 * HOUR_MS;
      calendar.add(at, 'ads', () => ({
        type: 'track',
        event: 'Campaign Cost Recorded',
        properties: { campaign_id: campaignId, campaign_name: campaignName, channel, cost, currency: 'EUR' },
        context: { groupId, campaign: { name: campaignId } },
      }));
    }
  }
};

const FAIRS = [
  { day: 170, place: 'Installers’ Fair, Leipzig' },
  { day: 395, place: 'Service Days, Utrecht' },
] as const;

/** Business cards collected at two trade fairs: an offline source with nothing but an e-mail address. */
export const planFairs: Department = ({ span, people }, calendar, random) => {
  for (const fair of FAIRS) {
    const day = workdayFrom(span, fair.day);
    for (const person of people) {
      if (person.joinDay >= day || presentUntil(person, span.days) <= day || !random.chance(0.02)) continue;
      const at = span.startsAt + day * DAY_MS + (9 + random.next() * 7) * HOUR_MS;
      calendar.add(at, 'fairs', () => ({
        type: 'track',
        event: 'Visit Recorded',
        properties: { place: fair.place, kind: 'trade_fair' },
        context: { traits: { email: person.email } },
      }));
    }
  }
};
