import type { Person } from '@sextant/contract';
import type { HappeningRow } from '../happening-queries.ts';
import type { SummaryRow } from '../summary-queries.ts';

const RECENT_MAX = 10;
const SURVEY_EVENTS: readonly string[] = ['Survey Sent', 'Survey Responded'];

/** What was sent, received and answered. */
export function engagementBlock(
  summary: SummaryRow,
  happenings: readonly HappeningRow[],
): Person['engagement'] {
  const recent = happenings.filter(
    ({ kind, event }) => kind === 'engagement' || SURVEY_EVENTS.includes(event),
  );
  return {
    delivered: summary.delivered,
    opened: summary.opened,
    clicked: summary.clicked,
    bounced: summary.bounced,
    meetings: summary.meetings,
    surveysSent: summary.surveys_sent,
    surveysAnswered: summary.surveys_answered,
    contactsLast30Days: summary.contacts_30,
    lastContactAt: summary.last_contact_at,
    lastMeetingAt: summary.last_meeting_at,
    unsubscribedAt: summary.unsubscribed_at,
    recent: recent.slice(0, RECENT_MAX).map((row) => ({
      eventId: row.event_id,
      event: row.event,
      subject: subjectOf(row),
      at: row.timestamp,
    })),
  };
}

function subjectOf(row: HappeningRow): string {
  return [row.subject, row.campaign, row.survey.toUpperCase(), row.meeting].find((text) => text !== '') ?? '';
}
