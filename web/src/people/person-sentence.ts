import type { Person } from '@sextant/contract';
import { counted, moneyText, sumsText } from '../design/figures.ts';
import { ago } from '../design/instants.ts';
import { npsBand } from '../profiles/nps.ts';
import { figure, type Phrase, statements, words } from '../profiles/sentence.ts';
import { ticketPhrases } from '../profiles/support-phrases.ts';

/** Days of difference that are worth a word; less is the ordinary swing from month to month. */
const CHANGE_DAYS_MIN = 3;

/** Where a person stands, in two or three plain sentences made from their data. */
export function personSentence(person: Person, now: number): Phrase[] {
  return statements([
    usagePhrases(person.usage, now),
    ticketPhrases(person.support, now),
    answerPhrases(person.feedback, now),
    moneyPhrases(person.money),
  ]);
}

function usagePhrases(usage: Person['usage'], now: number): Phrase[] {
  if (usage.lastSeenAt === null) return [words('Has never used anything that we know of')];
  if (usage.activeDays30 === 0) {
    return [words('Quiet: last active '), figure(ago(usage.lastSeenAt, now), 'usage')];
  }
  const before = (usage.activeDays90 - usage.activeDays30) / 2;
  return [
    words('Active on '),
    figure(`${usage.activeDays30} of the last 30 days`, 'usage'),
    words(`${changeWords(usage.activeDays30 - before)}; last active ${ago(usage.lastSeenAt, now)}`),
  ];
}

function changeWords(difference: number): string {
  if (difference >= CHANGE_DAYS_MIN) return ', more than in the two months before';
  return difference <= -CHANGE_DAYS_MIN ? ', less than in the two months before' : '';
}

function answerPhrases(feedback: Person['feedback'], now: number): Phrase[] {
  const nps = feedback.latest.find(({ survey }) => survey === 'nps');
  if (nps === undefined) return [];
  const { word } = npsBand(nps.score);
  return [
    words(`A ${word}: answered `),
    figure(`${nps.score} of 10`, 'feedback'),
    words(`, ${ago(nps.at, now)}`),
  ];
}

function moneyPhrases(money: Person['money']): Phrase[] {
  const failed =
    money.failedPayments90 === 0
      ? []
      : [words(', '), figure(counted(money.failedPayments90, 'payment failed', 'payments failed'), 'money')];
  const [only] = money.revenue;
  if (only === undefined) {
    return money.failedPayments90 === 0
      ? []
      : [
          figure(counted(money.failedPayments90, 'payment failed', 'payments failed'), 'money'),
          words(' lately'),
        ];
  }
  const sum = money.revenue.length === 1 ? moneyText(only) : sumsText(money.revenue);
  return [words('Paid '), figure(sum, 'money'), words(' in all'), ...failed];
}
