import type { Account } from '@sextant/contract';
import { counted, moneyText, signed } from '../design/figures.ts';
import { ago, daysUntil } from '../design/instants.ts';
import { figure, type Phrase, statements, words } from '../profiles/sentence.ts';
import { ticketPhrases } from '../profiles/support-phrases.ts';

/** Where an account stands, in a few plain sentences made from its data. */
export function accountSentence(account: Account, now: number): Phrase[] {
  return statements([
    usagePhrases(account.usage, now),
    contractPhrases(account.subscriptions, now),
    ticketPhrases(account.support, now),
    npsPhrases(account.feedback.nps),
    failurePhrases(account.money.failedPayments90),
  ]);
}

function usagePhrases(usage: Account['usage'], now: number): Phrase[] {
  if (usage.people === 0) return [words('Nobody belongs to this account yet')];
  if (usage.activePeople30 === 0) {
    const last = usage.lastSeenAt === null ? 'ever' : `since ${ago(usage.lastSeenAt, now)}`;
    return [
      words('None of its '),
      figure(counted(usage.people, 'person', 'people'), 'people'),
      words(` was active ${last}`),
    ];
  }
  return [
    figure(`${usage.activePeople30} of ${counted(usage.people, 'person', 'people')}`, 'people'),
    words(` ${usage.activePeople30 === 1 ? 'was' : 'were'} active in the last 30 days`),
    ...changePhrases(usage.activePeople30 - usage.activePeoplePrevious30),
  ];
}

function changePhrases(difference: number): Phrase[] {
  if (difference === 0) return [words(', as many as in the 30 before')];
  const size = Math.abs(difference);
  return [
    words(', '),
    figure(`${size} ${difference > 0 ? 'more' : 'fewer'}`, 'usage'),
    words(' than in the 30 before'),
  ];
}

function contractPhrases(subscriptions: Account['subscriptions'], now: number): Phrase[] {
  const active = subscriptions.find(({ status }) => status === 'active');
  if (active === undefined) {
    const cancelled = subscriptions[0]?.cancelledAt;
    return cancelled ? [words('Cancelled '), figure(ago(cancelled, now), 'contract')] : [];
  }
  const price = active.mrr === null ? active.plan : `${moneyText(active.mrr)} a month`;
  if (active.renewsAt === null) return [words('Pays '), figure(price, 'contract')];
  const days = daysUntil(active.renewsAt, now);
  const when =
    days < 0 ? `was due to renew ${ago(active.renewsAt, now)}` : `renews ${ago(active.renewsAt, now)}`;
  return [words('Pays '), figure(price, 'contract'), words(`, ${when}`)];
}

function npsPhrases(nps: Account['feedback']['nps']): Phrase[] {
  if (nps === null) return [];
  return [
    words('NPS '),
    figure(signed(nps.score), 'feedback'),
    words(` from ${counted(nps.answers, 'answer', 'answers')}`),
  ];
}

function failurePhrases(failed: number): Phrase[] {
  if (failed === 0) return [];
  return [figure(counted(failed, 'payment', 'payments'), 'money'), words(' failed in the last 90 days')];
}
