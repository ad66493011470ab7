import type { PlantedTruth } from '../world.ts';
import { FIRST_WEEK_FEATURE } from './features.ts';
import type { Account, Company, ContactFlaw } from './model.ts';
import { detractorLoops, planNps } from './nps.ts';

/** What was planted in the demo company. Every figure can be recomputed from the events; the tests do. */
export function companyTruths(company: Company): PlantedTruth[] {
  return [
    personsTruth(company),
    duplicatesTruth(company),
    firstWeekTruth(company),
    cancellationTruth(company),
    driftingTruth(company),
    sponsorsTruth(company),
    paymentsTruth(company),
    detractorsTruth(company),
    renewalTruth(company),
  ];
}

const told = (accounts: readonly Account[], story: Account['story']) =>
  accounts.filter((account) => account.story === story);

const namesOf = (accounts: readonly Account[]) => accounts.map((account) => account.name).sort();

const nameOf = (person: { firstName: string; lastName: string } | undefined) =>
  person ? `${person.firstName} ${person.lastName}` : '';

function flawCount({ people }: Company, flaw: ContactFlaw): number {
  return people.filter((person) => person.contacts.some((contact) => contact.flaw === flaw)).length;
}

function personsTruth(company: Company): PlantedTruth {
  const { people, visitors, accounts } = company;
  const truePersons = people.length + visitors.length;
  const unmatched = flawCount(company, 'other-email-only') + flawCount(company, 'email-typo');
  return {
    name: 'true persons',
    statement: `There are ${truePersons} true persons, ${visitors.length} of them nameless visitors of the website, in and around ${accounts.length} accounts (and the vendor's own); exact identifiers alone (user, e-mail, phone, CRM contact, browser) make ${truePersons + unmatched} of them.`,
    expected: {
      truePersons,
      namelessVisitors: visitors.length,
      customerAccounts: accounts.length,
      accounts: accounts.length + 1,
      profilesByExactIdentifiers: truePersons + unmatched,
    },
  };
}

function duplicatesTruth(company: Company): PlantedTruth {
  const count = (flaw: ContactFlaw) => flawCount(company, flaw);
  const withSecond = company.people.filter((person) => person.contacts.length > 1).length;
  return {
    name: 'duplicates across systems',
    statement: `${withSecond} people have two CRM contacts: ${count('same-email-again')} with the same e-mail in capitals, ${count('name-typo')} with a misspelt name, ${count('other-email-same-phone')} with another e-mail but the same phone, ${count('other-email-only')} with another e-mail and nothing else in common but the name, ${count('email-typo')} with a mistyped e-mail.`,
    expected: {
      peopleWithTwoContacts: withSecond,
      sameEmailAgain: count('same-email-again'),
      nameTypo: count('name-typo'),
      otherEmailSamePhone: count('other-email-same-phone'),
      otherEmailOnly: count('other-email-only'),
      emailTypo: count('email-typo'),
    },
  };
}

function firstWeekTruth({ accounts }: Company): PlantedTruth {
  const group = (kind: Account['firstWeek']) => accounts.filter((account) => account.firstWeek === kind);
  const staying = (of: Account[]) => of.filter((account) => account.cancelledDay === undefined).length;
  const adopters = group('adopted');
  const others = group('did-not');
  return {
    name: 'first week and staying',
    statement: `Of the ${adopters.length} accounts of the first-year cohort whose people used ${FIRST_WEEK_FEATURE} in week one, ${staying(adopters)} are still customers; of the ${others.length} others, ${staying(others)}.`,
    expected: {
      feature: FIRST_WEEK_FEATURE,
      adopters: adopters.length,
      adoptersStillCustomers: staying(adopters),
      others: others.length,
      othersStillCustomers: staying(others),
    },
  };
}

function cancellationTruth({ accounts }: Company): PlantedTruth {
  const fell = told(accounts, 'fell-then-cancelled');
  const sudden = told(accounts, 'cancelled-suddenly');
  const cancelled = fell.length + sudden.length;
  return {
    name: 'use falls before cancelling',
    statement: `${cancelled} accounts cancelled; in ${fell.length} of them use of features had fallen to less than half (last 60 days against days 180 to 121 before), in ${sudden.length} it had not.`,
    expected: { cancelled, usageFellBefore: fell.length, cancelledSuddenly: namesOf(sudden) },
  };
}

function driftingTruth({ accounts }: Company): PlantedTruth {
  const drifting = namesOf([...told(accounts, 'drifting'), ...told(accounts, 'renewal-at-risk')]);
  return {
    name: 'drifting before renewal',
    statement: `${drifting.length} customers drift: their use has fallen to less than half (last 60 days against days 180 to 121 before), and they renew within 90 days: ${drifting.join(', ')}.`,
    expected: { drifting },
  };
}

function sponsorsTruth({ accounts }: Company): PlantedTruth {
  const left = accounts.filter((account) => account.sponsorLeftDay !== undefined);
  const sponsors = left.map((account) => account.people[0]?.email ?? '').sort();
  const named = left.map((account) => `${nameOf(account.people[0])} (${account.name})`).sort();
  return {
    name: 'sponsors who left',
    statement: `${left.length} customers lost their sponsor in the last four months: ${named.join(', ')}.`,
    expected: { sponsors, accounts: namesOf(left) },
  };
}

function paymentsTruth({ accounts }: Company): PlantedTruth {
  const troubled = told(accounts, 'payment-trouble');
  const unpaid = namesOf(troubled.filter((account) => !account.paymentRecovers));
  return {
    name: 'failed payments',
    statement: `${troubled.length} accounts had an invoice whose payment failed three times; ${troubled.length - unpaid.length} paid it in the end, ${unpaid.length} did not: ${unpaid.join(', ')}.`,
    expected: { accounts: namesOf(troubled), recovered: troubled.length - unpaid.length, unpaid },
  };
}

function detractorsTruth(company: Company): PlantedTruth {
  const loops = detractorLoops(planNps(company));
  return {
    name: 'detractors won back',
    statement: `Of ${loops.contacted} detractors somebody talked to within 14 days and who answered again, ${loops.contactedWonBack} gave 9 or 10; of ${loops.notContacted} left alone, ${loops.notContactedWonBack}.`,
    expected: loops,
  };
}

function renewalTruth({ accounts }: Company): PlantedTruth {
  const [account] = told(accounts, 'renewal-at-risk');
  const sponsor = account?.people[0];
  return {
    name: 'the renewal at risk',
    statement: `${account?.name} renews in 90 days with falling use, two open severe tickets, and without its sponsor ${nameOf(sponsor)}, who left.`,
    expected: {
      account: account?.name ?? '',
      orgId: account?.orgId ?? '',
      sponsor: sponsor?.email ?? '',
      daysToRenewal: 90,
      openSevereTickets: 2,
    },
  };
}
