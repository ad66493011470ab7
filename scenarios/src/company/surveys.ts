import type { Random } from '../random.ts';
import { type Calendar, HOUR_MS, type MessageBody } from '../timeline.ts';
import { crmTrack } from './crm.ts';
import type { Company, Department, Person } from './model.ts';
import { type NpsInvitation, planNps } from './nps.ts';
import { officeMoment } from './office-hours.ts';
import { presentUntil } from './presence.ts';
import { npsComments } from './support-topics.ts';

/** The survey tool knows people by e-mail only. */
export const planSurveys: Department = (company, calendar, random) => {
  for (const invitation of planNps(company)) planInvitation(company, invitation, calendar, random);
  for (const person of company.people) {
    if (person.userId && person.joinDay > 6) planEffortSurvey(company, person, calendar, random);
  }
};

function surveyTrack(person: Person, event: string, properties: Record<string, unknown>): MessageBody {
  return { type: 'track', event, properties, context: { traits: { email: person.email } } };
}

function planInvitation(
  { span }: Company,
  invitation: NpsInvitation,
  calendar: Calendar,
  random: Random,
): void {
  const { person, surveyId, day, answer } = invitation;
  const { country } = person.account;
  const survey = { survey_id: surveyId, survey: 'nps' };
  const sentAt = officeMoment(span, country, day, random);
  calendar.add(sentAt, 'survey', () => surveyTrack(person, 'Survey Sent', survey));
  if (!answer) return;
  const answeredAt = Math.max(sentAt + HOUR_MS / 4, officeMoment(span, country, answer.day, random));
  const comment = random.chance(0.45) ? { comment: random.pick(npsComments[npsGroup(answer.score)]) } : {};
  calendar.add(answeredAt, 'survey', () =>
    surveyTrack(person, 'Survey Responded', { ...survey, score: answer.score, ...comment }),
  );
  if (answer.contactedDay === undefined) return;
  const talkedAt = officeMoment(span, country, answer.contactedDay, random);
  calendar.add(talkedAt, 'crm', () => crmTrack(person, 'Meeting Held', { kind: 'check-in', attendees: 2 }));
}

/** The usual three groups: 0-6, 7-8, 9-10. */
export function npsGroup(score: number): 'detractor' | 'passive' | 'promoter' {
  if (score <= 6) return 'detractor';
  return score <= 8 ? 'passive' : 'promoter';
}

/** How easy was it to get started (1 to 7), a month after joining. */
function planEffortSurvey({ span }: Company, person: Person, calendar: Calendar, random: Random): void {
  const day = person.joinDay + 30;
  if (day >= presentUntil(person, span.days)) return;
  const survey = { survey_id: 'ces-onboarding', survey: 'ces' };
  const sentAt = officeMoment(span, person.account.country, day, random);
  calendar.add(sentAt, 'survey', () => surveyTrack(person, 'Survey Sent', survey));
  if (!random.chance(0.3)) return;
  const score = Math.max(1, Math.min(7, Math.round(5.1 + person.mood * 1.6 + (random.next() - 0.5) * 2)));
  const answeredAt = sentAt + (1 + random.next() * 60) * HOUR_MS;
  calendar.add(answeredAt, 'survey', () => surveyTrack(person, 'Survey Responded', { ...survey, score }));
}
