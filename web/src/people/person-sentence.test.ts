import type { Person } from '@sextant/contract';
import { describe, expect, it } from 'vitest';
import { textOf } from '../profiles/sentence.ts';
import { personSentence } from './person-sentence.ts';

const now = Date.parse('2026-03-31T12:00:00Z');
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();

function person(parts: {
  usage?: Partial<Person['usage']>;
  support?: Partial<Person['support']>;
  feedback?: Partial<Person['feedback']>;
  money?: Partial<Person['money']>;
}): Person {
  const nobody = { id: 'p', name: 'Ana', email: null, phone: null, title: null, isAnonymous: false };
  return {
    ...nobody,
    identifiers: [],
    traits: [],
    memberships: [],
    journey: [],
    usage: {
      firstSeenAt: null,
      lastSeenAt: null,
      activeDays30: 0,
      activeDays90: 0,
      days: [],
      features: [],
      ...parts.usage,
    },
    engagement: {
      delivered: 0,
      opened: 0,
      clicked: 0,
      bounced: 0,
      meetings: 0,
      surveysSent: 0,
      surveysAnswered: 0,
      contactsLast30Days: 0,
      lastContactAt: null,
      lastMeetingAt: null,
      unsubscribedAt: null,
      recent: [],
    },
    feedback: { latest: [], answers: [], goals: [], preferences: [], ...parts.feedback },
    support: { open: 0, total: 0, tickets: [], ...parts.support },
    money: {
      revenue: [],
      orders: 0,
      lastPaidAt: null,
      failedPayments90: 0,
      byMonth: [],
      recent: [],
      ...parts.money,
    },
    freshness: { asOf: daysAgo(0), latestEventAt: null, latestReceivedAt: null, sources: [] },
  };
}

describe('a person’s opening sentence', () => {
  it('says plainly when nothing is known', () => {
    expect(textOf(personSentence(person({}), now))).toBe('Has never used anything that we know of.');
  });

  it('names falling use, the grave ticket and what they answered', () => {
    const fading = person({
      usage: { lastSeenAt: daysAgo(3), activeDays30: 4, activeDays90: 44 },
      support: {
        open: 1,
        total: 1,
        tickets: [
          {
            ticketId: 't',
            subject: 'Sync fails',
            severity: 'urgent',
            status: 'open',
            openedAt: daysAgo(6),
            solvedAt: null,
            reopened: 0,
            person: null,
          },
        ],
      },
      feedback: { latest: [{ survey: 'nps', score: 4, at: daysAgo(20) }] },
    });
    expect(textOf(personSentence(fading, now))).toBe(
      'Active on 4 of the last 30 days, less than in the two months before; last active 3 days ago. ' +
        'One urgent ticket has been open for 6 days. A detractor: answered 4 of 10, 20 days ago.',
    );
  });

  it('links every figure to the block that made it', () => {
    const paying = person({
      usage: { lastSeenAt: daysAgo(1), activeDays30: 12, activeDays90: 36 },
      money: { revenue: [{ amount: 1200, currency: 'EUR' }], failedPayments90: 2 },
    });
    const linked = personSentence(paying, now).filter(({ block }) => block !== undefined);
    expect(linked.map(({ text, block }) => `${text} → ${block}`)).toEqual([
      '12 of the last 30 days → usage',
      '€1,200 → money',
      '2 payments failed → money',
    ]);
  });
});
