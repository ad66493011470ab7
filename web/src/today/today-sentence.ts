import type { Money } from '@sextant/contract';
import { counted, sumsText } from '../design/figures.ts';
import { DAY_MS } from '../design/instants.ts';
import { figure, type Phrase, statements, words } from '../profiles/sentence.ts';
import type { Overview, TodayAnswer } from './today-query.ts';

const HOUR_MS = 3_600_000;
const NEAR_RENEWAL_DAYS = 30;

/** What the day is about, in a few plain sentences; each figure leads to what made it. */
export function todaySentence(today: TodayAnswer, overview: Overview): Phrase[] {
  const now = new Date(today.asOf).getTime();
  return statements([
    needPhrases(today),
    movedPhrases(today.moved),
    renewalPhrases(today.portfolio, now),
    newPhrases(overview.newPeople, overview.newAccounts),
    [
      figure(counted(eventsOfLastDay(overview), 'event', 'events'), 'arrivals'),
      words(' arrived in 24 hours'),
    ],
  ]);
}

function needPhrases({ needs, score }: TodayAnswer): Phrase[] {
  if (score === null) return [];
  const first = needs[0];
  if (first === undefined) return [words('Nobody needs you just now')];
  const money = total(needs.map(({ mrr }) => mrr));
  return [
    figure(counted(needs.length, 'account', 'accounts'), 'needs'),
    words(
      `${money === '' ? '' : ` worth ${money} a month`} ${needs.length === 1 ? 'needs' : 'need'} you, first ${first.account.name}`,
    ),
  ];
}

function movedPhrases(moved: TodayAnswer['moved']): Phrase[] {
  const better = new Set(moved.filter(({ isGood }) => isGood === true).map(({ subject }) => subject.id));
  const worse = new Set(moved.filter(({ isGood }) => isGood === false).map(({ subject }) => subject.id));
  if (better.size + worse.size === 0) return [];
  return [
    ...(worse.size === 0 ? [] : [figure(String(worse.size), 'moved'), words(' took a turn for the worse')]),
    ...(better.size === 0
      ? []
      : [
          words(worse.size === 0 ? '' : ', '),
          figure(String(better.size), 'moved'),
          words(`${worse.size === 0 ? ' took a turn' : ''} for the better`),
        ]),
  ];
}

function renewalPhrases(portfolio: TodayAnswer['portfolio'], now: number): Phrase[] {
  const near = portfolio.filter(({ renewsAt }) => {
    const ahead = renewsAt === null ? -1 : new Date(renewsAt).getTime() - now;
    return ahead >= 0 && ahead < NEAR_RENEWAL_DAYS * DAY_MS;
  });
  if (near.length === 0) return [];
  const money = total(near.map(({ mrr }) => mrr));
  return [
    figure(counted(near.length, 'contract', 'contracts'), 'renewals'),
    words(
      `${money === '' ? '' : ` worth ${money} a month`} ${near.length === 1 ? 'renews' : 'renew'} within ${NEAR_RENEWAL_DAYS} days`,
    ),
  ];
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

/** Sums by currency, side by side. */
function total(sums: readonly (Money | null)[]): string {
  const byCurrency = new Map<string, number>();
  for (const sum of sums) {
    if (sum !== null) byCurrency.set(sum.currency, (byCurrency.get(sum.currency) ?? 0) + sum.amount);
  }
  return sumsText([...byCurrency].map(([currency, amount]) => ({ currency, amount })));
}

function eventsOfLastDay({ arrivedByHour, asOf }: Overview): number {
  const since = new Date(asOf).getTime() - 24 * HOUR_MS;
  return arrivedByHour
    .filter(({ hour }) => new Date(hour).getTime() >= since)
    .reduce((sum, { events }) => sum + events, 0);
}
