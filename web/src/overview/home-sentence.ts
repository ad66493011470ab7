import type { Answer } from '@sextant/contract';
import { counted, sumsText } from '../design/figures.ts';
import { DAY_MS } from '../design/instants.ts';
import { figure, type Phrase, statements, words } from '../profiles/sentence.ts';

export type Overview = Answer<'overview'>;

const HOUR_MS = 3_600_000;
const NEAR_RENEWAL_DAYS = 30;
const gone = ['went_quiet', 'left', 'subscription_cancelled', 'opportunity_lost'] as const;
const troubles = ['ticket_opened', 'detractor', 'payment_failed'] as const;

/** What the day is about, in two or three plain sentences. */
export function homeSentence(overview: Overview): Phrase[] {
  const { changes, newPeople, newAccounts, asOf } = overview;
  const now = new Date(asOf).getTime();
  return statements([
    changePhrases(changes),
    renewalPhrases(overview.renewals, now),
    newPhrases(newPeople, newAccounts),
    [
      figure(counted(eventsOfLastDay(overview), 'event', 'events'), 'arrivals'),
      words(' arrived in 24 hours'),
    ],
  ]);
}

function newPhrases(people: number, accounts: number): Phrase[] {
  const counts = [
    ...(people === 0 ? [] : [counted(people, 'person', 'people')]),
    ...(accounts === 0 ? [] : [counted(accounts, 'account', 'accounts')]),
  ];
  if (counts.length === 0) return [];
  const verb = people + accounts === 1 ? 'was' : 'were';
  return [figure(counts.join(' and '), 'arrivals'), words(` ${verb} seen for the first time`)];
}

function changePhrases(changes: Overview['changes']): Phrase[] {
  const heavy = changes.filter(({ kind }) => isOneOf(gone, kind) || isOneOf(troubles, kind));
  if (heavy.length === 0) return [words('Nothing has gone wrong in the last day')];
  const first = heavy[0];
  const lead = first === undefined ? [] : [words('. First: '), words(uncapped(first.sentence))];
  return [figure(counted(heavy.length, 'change', 'changes'), 'changes'), words(' need a look'), ...lead];
}

function renewalPhrases(renewals: Overview['renewals'], now: number): Phrase[] {
  const near = renewals.filter(
    ({ renewsAt }) => new Date(renewsAt).getTime() - now < NEAR_RENEWAL_DAYS * DAY_MS,
  );
  if (near.length === 0) return [];
  const sums = new Map<string, number>();
  for (const { mrr } of near) sums.set(mrr.currency, (sums.get(mrr.currency) ?? 0) + mrr.amount);
  const total = sumsText([...sums].map(([currency, amount]) => ({ currency, amount })));
  return [
    figure(counted(near.length, 'contract', 'contracts'), 'renewals'),
    words(
      ` worth ${total} a month ${near.length === 1 ? 'renews' : 'renew'} within ${NEAR_RENEWAL_DAYS} days`,
    ),
  ];
}

function eventsOfLastDay({ arrivedByHour, asOf }: Overview): number {
  const since = new Date(asOf).getTime() - 24 * HOUR_MS;
  return arrivedByHour
    .filter(({ hour }) => new Date(hour).getTime() >= since)
    .reduce((sum, { events }) => sum + events, 0);
}

/** A sentence inside a sentence: its full stop is ours. Names keep their capitals. */
function uncapped(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

function isOneOf<Kind extends string>(kinds: readonly Kind[], kind: string): kind is Kind {
  return kinds.some((each) => each === kind);
}
