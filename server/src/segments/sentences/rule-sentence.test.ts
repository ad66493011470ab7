import type { Rule, SubjectKind } from '@sextant/contract';
import { describe, expect, it } from 'vitest';
import { setOf } from '../testing/definition-set.ts';
import { clauseWords, type Leaf } from './clause-words.ts';
import { ruleSentence } from './rule-sentence.ts';

const set = setOf(`
kind: metric
name: days_to_renewal
title: Days to renewal
unit: days
subject: account
compute: { days_until: { trait: renews_at } }
---
kind: metric
name: licence_use
title: Licence use
unit: ratio
subject: account
compute: { trait: licence_use }
---
kind: metric
name: tickets
title: Tickets opened (90 days)
unit: tickets
subject: account
compute: { count: { event: Ticket Created }, within: 90d }
---
kind: metric
name: nps
title: NPS
subject: account
compute: { trait: nps }
---
kind: score
name: health
title: Health
subject: account
components: [{ metric: nps, weight: 1, curve: [[0, 0], [10, 100]] }]
bands: [{ name: risk, title: At risk, below: 40, state: bad }, { name: fine, title: Fine, state: good }]
---
kind: segment
name: big
title: Big accounts
subject: account
rule: { metric: nps, above: 9 }
---
kind: stages
name: lifecycle
title: Lifecycle stage
subject: account
stages: [{ name: young, title: Onboarding, when: { metric: nps, above: 1 } }, { name: old, title: Adopting, when: { metric: nps, above: 2 } }]
`);

function read(rule: Rule, subject: SubjectKind = 'account'): string {
  return ruleSentence(rule, { set, subject });
}

describe('a rule read out', () => {
  it('joins what must be and what must not', () => {
    expect(
      read({
        all: [
          { metric: 'days_to_renewal', at_most: 90 },
          { score: 'health', below: 50 },
        ],
      }),
    ).toBe('Accounts with at most 90 days to renewal and whose health is below 50');
    expect(read({ all: [{ score: 'health', band: 'risk' }, { none: [{ segment: 'big' }] }] })).toBe(
      'Accounts whose health is At risk, except those that are in the segment Big accounts',
    );
  });

  it('puts groups in brackets where "and" and "or" meet', () => {
    const pro: Rule = { trait: 'plan', is: 'pro' };
    const team: Rule = { trait: 'plan', is: ['team', 'enterprise'] };
    const used: Rule = { did: { event: 'Feature Used' }, within: '28d', at_least: 3 };
    expect(read({ all: [{ any: [pro, team] }, used] }, 'person')).toBe(
      'People (whose plan is pro or whose plan is team or enterprise) and who had “Feature Used” at least 3 times in the last 28 days',
    );
    expect(read({ any: [pro, { all: [team, used] }] }, 'person')).toContain(
      'People whose plan is pro or (whose plan',
    );
  });

  it('says who is in an account, and in which accounts somebody is', () => {
    const admins: Rule = { people: { role: 'admin' }, at_least: 2 };
    expect(read({ all: [admins, { metric: 'nps', above: 9 }] })).toBe(
      'Accounts with at least 2 people whose role is admin and with NPS above 9',
    );
    expect(read({ accounts: { role: 'admin' } }, 'person')).toBe('People who are admin of an account');
  });

  const sentences: [Leaf, string][] = [
    [{ metric: 'licence_use', above: 0.8 }, 'Licence use above 80 %'],
    [{ metric: 'days_to_renewal', is_unknown: true }, 'Unknown days to renewal'],
    [{ metric: 'nps', at_least: 3, at_most: 7 }, 'NPS 3 to 7'],
    [{ metric: 'tickets', at_most: 0 }, 'No tickets opened in 90 days'],
    [{ metric: 'tickets', at_least: 1 }, 'At least 1 ticket opened in 90 days'],
    [{ metric: 'tickets', below: 5, at_least: 2 }, 'At least 2 and below 5 tickets opened in 90 days'],
    [{ score: 'health', band: ['risk', 'fine'], below: 60 }, 'Health is At risk or Fine and below 60'],
    [{ stage: 'lifecycle', is: ['young', 'old'] }, 'On the stage Onboarding or Adopting of lifecycle stage'],
    [{ trait: 'isTrial', is: true }, 'Is trial is yes'],
    [{ trait: 'country', is: { is_not: ['at', 'de'] } }, 'Country is not at or de'],
    [{ trait: 'seats', is: { above: 5, exists: true } }, 'Seats is above 5 and known'],
    [
      { did: { event: 'Order Completed', where: { total: { above: 100 } } } },
      'Had “Order Completed” where total is above 100',
    ],
    [
      { did: { kind: 'support' }, within: 'this_month', at_most: 2 },
      'Had any support event 1 to 2 times this month',
    ],
    [{ did_not: { event: ['A', 'B'] }, within: '1h' }, 'Did not have “A” or “B” in the last 1 hour'],
    [{ did_not: { event: 'Signed In' } }, 'Never had “Signed In”'],
    [{ in_order: [{ event: 'A' }, { event: 'B' }], within: '7d' }, 'Had “A”, then “B” within 7 days'],
    [{ people: true, at_least: 2 }, 'At least 2 people'],
    [{ people: { role: ['admin', 'owner'] } }, 'At least 1 person whose role is admin or owner'],
    [{ people: { role: { is_not: 'member' } }, at_most: 3 }, '1 to 3 people whose role is not member'],
    [{ people: {}, at_least: 1, at_most: 1 }, 'Exactly 1 person'],
    [{ accounts: { role: 'admin' } }, 'Admin of an account'],
    [{ accounts: { role: 'admin' }, at_least: 2 }, 'Admin of at least 2 accounts'],
    [{ accounts: { role: { exists: false } } }, 'In an account where their role is unknown'],
    [{ accounts: true, at_least: 2, at_most: 2 }, 'In exactly 2 accounts'],
    [{ did: { event: 'A', role: 'admin' } }, 'Had “A” by people whose role is admin'],
    [{ not_segment: 'big' }, 'Not in the segment Big accounts'],
    [{ subjects: ['a', 'b'] }, 'On a list of 2'],
  ];
  it.each(sentences)('says %j alone', (clause, sentence) => {
    expect(clauseWords(clause, { set, pronoun: 'that' }).alone).toBe(sentence);
  });
});
