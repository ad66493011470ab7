import type { Random } from '../random.ts';
import { type Calendar, HOUR_MS, type MessageBody } from '../timeline.ts';
import type { Company, Department, Person } from './model.ts';
import { officeMoment } from './office-hours.ts';
import { presentUntil } from './presence.ts';
import { csatComments, type Severity, ticketSubjects } from './support-topics.ts';

/** Tickets a person opens in the whole history, by how diligent they are. */
const TICKETS_PER_PERSON = 0.5;

const HOURS_TO_SOLVE: Record<Severity, number> = { urgent: 9, high: 26, normal: 44, low: 80 };

/** The account whose renewal is at risk opens its two severe tickets in these last days; they stay open. */
const OPEN_TICKET_DAYS_BEFORE_END = [21, 9] as const;

/** The help desk, which knows people by e-mail. */
export const planSupport: Department = (company, calendar, random) => {
  let number = 41_207;
  for (const person of company.people) {
    if (!person.userId) continue;
    const expected = TICKETS_PER_PERSON * Math.sqrt(person.diligence);
    const tickets = Math.floor(expected + random.next());
    for (let i = 0; i < tickets; i++)
      planTicket({ company, person, ticketId: `FN-${number++}` }, calendar, random);
  }
  for (const account of company.accounts) {
    const champion = account.people[1];
    if (account.story !== 'renewal-at-risk' || !champion) continue;
    OPEN_TICKET_DAYS_BEFORE_END.forEach((days, place) => {
      const ticket = { ticket_id: `FN-${number++}`, ...OPEN_TICKETS[place] };
      const at = officeMoment(company.span, account.country, company.span.days - days, random);
      calendar.add(at, 'support', () => supportTrack(champion, 'Ticket Created', ticket));
    });
  }
};

const OPEN_TICKETS = [
  { subject: 'Schedule board empty since this morning', severity: 'urgent' },
  { subject: 'Route planner sends two vans to the same address', severity: 'high' },
];

function supportTrack(person: Person, event: string, properties: Record<string, unknown>): MessageBody {
  const context = { groupId: person.account.orgId, traits: { email: person.email } };
  return { type: 'track', event, properties, context };
}

interface Ticket {
  company: Company;
  person: Person;
  ticketId: string;
}

function planTicket({ company, person, ticketId }: Ticket, calendar: Calendar, random: Random): void {
  const { span } = company;
  const quietEnd = person.account.story === 'renewal-at-risk' ? 60 : 0;
  const last = presentUntil(person, span.days) - 1 - quietEnd;
  if (last <= person.joinDay) return;
  const topic = random.weighted(ticketSubjects.map((each) => [each, each.weight] as const));
  const created = officeMoment(
    span,
    person.account.country,
    random.between(person.joinDay + 1, last),
    random,
  );
  const say = (at: number, event: string, properties: Record<string, unknown>) =>
    calendar.add(at, 'support', () => supportTrack(person, event, { ticket_id: ticketId, ...properties }));
  const hours = Math.round(HOURS_TO_SOLVE[topic.severity] * (0.2 + random.next() * 1.8) * 10) / 10;
  const solved = created + hours * HOUR_MS;
  say(created, 'Ticket Created', { subject: topic.subject, severity: topic.severity });
  say(created + hours * 0.15 * HOUR_MS, 'Ticket Updated', { status: 'open' });
  if (random.chance(0.5)) say(created + hours * 0.6 * HOUR_MS, 'Ticket Updated', { status: 'pending' });
  say(solved, 'Ticket Solved', { hours_to_solve: hours });
  if (random.chance(0.07)) {
    const reopened = solved + random.between(4, 60) * HOUR_MS;
    say(reopened, 'Ticket Reopened', {});
    say(reopened + 20 * HOUR_MS, 'Ticket Solved', {
      hours_to_solve: Math.round((reopened - created) / HOUR_MS) + 20,
    });
  }
  planSatisfaction({ person, ticketId, solved, hours, severity: topic.severity }, calendar, random);
}

interface SolvedTicket {
  person: Person;
  ticketId: string;
  solved: number;
  hours: number;
  severity: Severity;
}

function planSatisfaction(ticket: SolvedTicket, calendar: Calendar, random: Random): void {
  const { person, ticketId, solved, hours, severity } = ticket;
  const survey = { survey_id: `csat-${ticketId}`, survey: 'csat' };
  calendar.add(solved + HOUR_MS, 'survey', () => supportTrack(person, 'Survey Sent', survey));
  if (!random.chance(0.38)) return;
  const slow = hours > HOURS_TO_SOLVE[severity] * 1.3;
  const score = Math.max(
    1,
    Math.min(5, Math.round(4.2 + person.mood - (slow ? 1.3 : 0) + (random.next() - 0.5) * 1.6)),
  );
  const comment = random.chance(0.3) ? { comment: random.pick(csatComments) } : {};
  const at = solved + (2 + random.next() * 40) * HOUR_MS;
  calendar.add(at, 'survey', () =>
    supportTrack(person, 'Survey Responded', { ...survey, score, ...comment }),
  );
}
