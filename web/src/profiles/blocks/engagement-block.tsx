import type { Person } from '@sextant/contract';
import { Block } from '../../design/block.tsx';
import { count, counted } from '../../design/figures.ts';
import { Missing } from '../../design/missing.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { Time } from '../../design/time.tsx';

type Engagement = Person['engagement'];

/** Messages and requests in 30 days that most people feel as too many; one a week is customary. */
const CONTACTS_MANY = 8;

/** What was sent, received and answered, and whether too much was asked. */
export function EngagementBlock({ engagement }: { engagement: Engagement }) {
  const { delivered, meetings, surveysSent, contactsLast30Days, unsubscribedAt, recent } = engagement;
  const isEmpty = delivered + meetings + surveysSent + recent.length === 0;
  return (
    <Block
      id="engagement"
      title="Engagement"
      note={isEmpty ? undefined : `${counted(contactsLast30Days, 'contact', 'contacts')} in the last 30 days`}
    >
      {isEmpty ? (
        <Missing what="Nothing was sent to them and nothing was answered." />
      ) : (
        <>
          {unsubscribedAt === null ? null : (
            <p className="mb-1 text-sm">
              <StateMark state="bad">
                Unsubscribed <Time at={unsubscribedAt} />
              </StateMark>
            </p>
          )}
          {contactsLast30Days >= CONTACTS_MANY ? (
            <p className="mb-1 text-sm">
              <StateMark state="watch">
                Asked for a lot: {contactsLast30Days} contacts in the last 30 days
              </StateMark>
            </p>
          ) : null}
          <EngagementTable engagement={engagement} />
          <ul className="mt-3 max-w-[44rem] divide-y text-sm">
            {recent.slice(0, 5).map((each) => (
              <li key={each.eventId} className="flex gap-4 py-1">
                <span className="w-24 shrink-0 text-ink-3">
                  <Time at={each.at} />
                </span>
                <span className="min-w-0 flex-1 truncate">
                  {wordOf(each.event)} <span className="text-ink-2">{each.subject}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Block>
  );
}

function EngagementTable({ engagement }: { engagement: Engagement }) {
  const { delivered, opened, clicked, bounced, meetings, surveysSent, surveysAnswered } = engagement;
  const cells: readonly (readonly [string, string])[] = [
    ['E-mails delivered', count(delivered)],
    ['Opened', withShare(opened, delivered)],
    ['Clicked', withShare(clicked, delivered)],
    ['Bounced', count(bounced)],
    ['Surveys answered', `${count(surveysAnswered)} of ${count(surveysSent)}`],
    ['Meetings', count(meetings)],
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
      {cells.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function withShare(part: number, whole: number): string {
  return whole === 0 ? count(part) : `${count(part)} (${Math.round((part / whole) * 100)} %)`;
}

/** `Email Opened` reads as `E-mail opened`. */
function wordOf(event: string): string {
  const [first = '', ...rest] = event.split(' ');
  return [first === 'Email' ? 'E-mail' : first, ...rest.map((word) => word.toLowerCase())].join(' ');
}
