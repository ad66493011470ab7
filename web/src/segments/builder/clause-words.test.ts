import { describe, expect, it } from 'vitest';
import { readPublished } from '../../definitions/published.ts';
import { clauseWords } from './clause-words.ts';
import type { Clause } from './outline.ts';

const names = readPublished(`
kind: metric
name: active_days_28
title: Active days
subject: person
unit: days
compute: { active_days: { kind: usage }, within: 28d }
---
kind: metric
name: licence_use
title: Licence use
subject: account
unit: ratio
compute: { ratio: a, per: b }
---
kind: score
name: health
title: Health
subject: account
components: [{ metric: licence_use, weight: 1, curve: [[0, 0], [1, 100]] }]
bands: [{ name: poor, title: Poor, below: 40, state: bad }, { name: good, title: Good, state: good }]
---
kind: stages
name: adoption
title: Adoption
subject: person
stages: [{ name: seen, title: Seen, when: { did: { kind: usage } } }, { name: habit, title: By habit, when: { did: { kind: usage }, at_least: 9 } }]
---
kind: something_later
name: unknown
`);

describe('a clause read out', () => {
  it.each<[Clause, string]>([
    [{ metric: 'active_days_28', at_least: 8 }, 'Active days: at least 8 days'],
    [{ metric: 'active_days_28', above: 2, below: 5 }, 'Active days: more than 2 and less than 5 days'],
    [{ metric: 'licence_use', below: 0.25 }, 'Licence use: less than 25 %'],
    [{ metric: 'gone', is_unknown: true }, 'gone: unknown'],
    [{ score: 'health', band: ['poor', 'good'] }, 'Health is in the band Poor or Good'],
    [{ score: 'health', band: 'poor', above: 20 }, 'Health is in the band Poor and is more than 20'],
    [{ stage: 'adoption', is: 'habit' }, 'is on By habit of Adoption'],
    [{ trait: 'plan', is: ['pro', 'team'] }, 'the trait plan is pro or team'],
    [{ trait: 'plan', is: { is_not: 'free' } }, 'the trait plan is not free'],
    [{ trait: 'phone', is: { exists: false } }, 'the trait phone is not set'],
    [
      { did: { event: 'Feature Used', where: { feature: 'export' } }, within: '28d', at_least: 3 },
      'did Feature Used at least 3 times in the last 28 days, where feature is export',
    ],
    [{ did: { kind: 'usage' }, within: 'this_month' }, 'did any usage event at least once this month'],
    [{ did_not: { event: ['A', 'B'] } }, 'did not do A or B ever'],
    [{ in_order: [{ event: 'A' }, { event: 'B' }], within: '2w' }, 'did A, then B within 2 weeks'],
    [{ people: true, at_least: 2 }, 'has at least 2 people'],
    [{ people: { role: { exists: false } }, at_most: 3 }, 'has 1 to 3 people whose role is not set'],
    [
      { accounts: { role: ['admin', 'owner'] } },
      'is in at least 1 account where their role is admin or owner',
    ],
    [{ accounts: {}, at_least: 2, at_most: 2 }, 'is in exactly 2 accounts'],
    [{ did: { event: 'A', role: 'admin' } }, 'did A at least once ever, by people whose role is admin'],
    [{ not_segment: 'leavers' }, 'is not in leavers'],
    [{ subjects: ['user_id:1'] }, 'is one of 1 name chosen by hand'],
  ])('%j', (clause, sentence) => {
    const words = clauseWords(clause, names).map((part) => (typeof part === 'string' ? part : part.chosen));
    expect(words.join('')).toBe(sentence);
  });
});
