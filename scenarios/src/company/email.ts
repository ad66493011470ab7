import { createRandom, itemAt, type Random } from '../random.ts';
import { type Calendar, DAY_MS, HOUR_MS, type MessageBody, MINUTE_MS } from '../timeline.ts';
import { type Mailing, monthlyMailings, onboardingMailings } from './mailings.ts';
import type { Company, DailyDepartment, Department, Person } from './model.ts';
import { officeMoment, workdayFrom } from './office-hours.ts';
import { presentUntil } from './presence.ts';

/** The welcome series of people who join during the history. */
export const planOnboardingMail: Department = (company, calendar, random) => {
  for (const person of company.people) {
    if (!person.userId || person.joinDay <= 6) continue;
    for (const mailing of onboardingMailings) {
      const day = person.joinDay + mailing.afterDays;
      if (day >= presentUntil(person, company.span.days)) break;
      const at = officeMoment(company.span, person.account.country, day, random) + HOUR_MS;
      sendTo({ address: person.email, person, mailing, at, bounces: false }, calendar, random);
    }
  }
};

/** Two in five people take the newsletter. */
const takesNewsletter = (person: Person) => person.index % 5 < 2;

const MONTH_DAYS = 30;
const FIRST_MAILING_DAY = 12;
const UNSUBSCRIBE_SHARE = 0.003;

/** The monthly newsletter. Addresses of people who left bounce, and so do addresses the CRM mistyped. */
export const newsletter: DailyDepartment = (company) => {
  const unsubscribed = new Set<Person>();
  return (day, calendar) => {
    const month = mailingMonthOn(company, day);
    if (month === undefined) return;
    const mailing = itemAt(monthlyMailings, month % monthlyMailings.length);
    const random = createRandom(`${company.seed}/newsletter/${day}`);
    for (const person of company.people) {
      if (!takesNewsletter(person) || person.joinDay >= day || unsubscribed.has(person)) continue;
      if (day >= Math.min(person.account.cancelledDay ?? day + 1, (person.leaveDay ?? day) + 45)) continue;
      const at = company.span.startsAt + day * DAY_MS + 8 * HOUR_MS + random.int(40 * MINUTE_MS);
      const bounces = person.leaveDay !== undefined && day >= person.leaveDay;
      sendTo({ address: person.email, person, mailing, at, bounces }, calendar, random);
      const mistyped = person.contacts.find((contact) => contact.flaw === 'email-typo');
      if (mistyped && day > person.joinDay + 165)
        sendTo({ address: mistyped.email, person, mailing, at, bounces: true }, calendar, random);
      if (bounces || !random.chance(UNSUBSCRIBE_SHARE)) continue;
      unsubscribed.add(person);
      calendar.add(at + 9 * HOUR_MS, 'email', () =>
        emailTrack(person.email, 'Unsubscribed', aboutMailing(mailing, person)),
      );
    }
  };
};

function mailingMonthOn({ span }: Company, day: number): number | undefined {
  const month = Math.floor((day - FIRST_MAILING_DAY) / MONTH_DAYS);
  return month >= 0 && workdayFrom(span, FIRST_MAILING_DAY + month * MONTH_DAYS) === day ? month : undefined;
}

interface Sending {
  address: string;
  person: Person;
  mailing: Mailing;
  at: number;
  bounces: boolean;
}

function sendTo(
  { address, person, mailing, at, bounces }: Sending,
  calendar: Calendar,
  random: Random,
): void {
  const about = () => aboutMailing(mailing, person);
  if (bounces) {
    calendar.add(at + MINUTE_MS, 'email', () => emailTrack(address, 'Email Bounced', about()));
    return;
  }
  calendar.add(at, 'email', () => emailTrack(address, 'Email Delivered', about()));
  if (!random.chance(mailing.openShare * (0.75 + 0.25 * person.mood))) return;
  const openedAt = at + random.next() ** 2 * 20 * HOUR_MS + MINUTE_MS;
  calendar.add(openedAt, 'email', () => emailTrack(address, 'Email Opened', about()));
  if (!random.chance(mailing.clickShare)) return;
  const link_url = `https://www.fieldnote.example/go/${mailing.campaignId}`;
  calendar.add(openedAt + 40_000, 'email', () =>
    emailTrack(address, 'Email Link Clicked', { ...about(), link_url }),
  );
}

function aboutMailing(mailing: Mailing, person: Person): Record<string, unknown> {
  return {
    email_id: `${mailing.campaignId}-${person.index.toString(36)}`,
    email_subject: mailing.subject,
    campaign_id: mailing.campaignId,
    campaign_name: mailing.campaignName,
  };
}

function emailTrack(address: string, event: string, properties: Record<string, unknown>): MessageBody {
  return { type: 'track', event, properties, context: { traits: { email: address } } };
}
