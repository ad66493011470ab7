import type { DefinitionKind } from '@sextant/contract';

/** A first text of each kind: whole, and easily changed into one's own. */
export const starters = {
  metric: `kind: metric
name: sign_ins_28
title: Sign-ins, 28 days
about: How often somebody signed in within four weeks.
subject: person
unit: sign-ins
compute:
  count: { event: Signed In }
  within: 28d
`,
  score: `kind: score
name: my_score
title: My score
about: What it says, in a sentence.
subject: account
components:
  - metric: active_people_28
    weight: 2
    curve: [[0, 0], [5, 60], [20, 100]]
bands:
  - { name: low, title: Low, below: 40, state: bad }
  - { name: fair, title: Fair, below: 70, state: watch }
  - { name: good, title: Good, state: good }
`,
  segment: `kind: segment
name: new_segment
title: New segment
subject: person
rule:
  all: []
`,
  stages: `kind: stages
name: my_ladder
title: My ladder
about: How somebody comes to use it by habit.
subject: person
stages:
  - name: seen
    title: Seen
    when: { did: { kind: usage } }
  - name: regular
    title: Regular
    when: { did: { kind: usage }, within: 28d, at_least: 5 }
    hold: 7
`,
} as const satisfies Record<DefinitionKind, string>;
