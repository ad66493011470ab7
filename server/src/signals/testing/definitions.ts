/** Definitions that move with use, silence and tickets, with a margin, settling and holding among them. */
export const DEFINITIONS = `
kind: metric
name: uses_28
title: Uses in 28 days
subject: person
compute: { count: { event: Feature Used }, within: 28d }
---
kind: metric
name: days_since_use
title: Days since the last use
unit: days
better: lower
subject: person
compute: { days_since: { event: Feature Used } }
---
kind: metric
name: signals_named
title: Signals, by name
subject: person
compute: { count: { event: Segment Entered } }
---
kind: metric
name: anything
title: Whatever happened
subject: person
compute: { count: { kind: [usage, engagement, feedback, support, money, sales, account, profile] } }
---
kind: score
name: energy
title: Energy
subject: person
components:
  - { metric: uses_28, weight: 2, curve: [[0, 0], [6, 100]] }
  - { metric: days_since_use, weight: 1, curve: { half_life: 7 } }
bands:
  - { name: low, title: Low, below: 35, state: bad }
  - { name: middle, title: Middle, below: 60, state: watch }
  - { name: high, title: High, state: good }
margin: 3
settle: 2
---
kind: segment
name: busy
title: Busy people
subject: person
rule: { metric: uses_28, at_least: 3 }
---
kind: stages
name: adoption
title: Adoption
subject: person
stages:
  - { name: seen, title: Seen, when: { metric: anything, at_least: 1 } }
  - { name: active, title: Active, when: { metric: uses_28, at_least: 2 }, hold: 2 }
---
kind: metric
name: account_uses_28
title: Uses in 28 days
subject: account
compute: { count: { event: Feature Used }, within: 28d }
---
kind: metric
name: tickets_open
title: Open tickets
better: lower
subject: account
compute: { open: { event: Ticket Created }, until: { event: Ticket Solved }, by: ticket_id }
---
kind: metric
name: people
title: People
subject: account
compute: { people: true }
---
kind: score
name: health
title: Health
subject: account
components:
  - { metric: account_uses_28, weight: 2, curve: [[0, 0], [8, 100]] }
  - { metric: tickets_open, weight: 1, curve: [[0, 100], [3, 0]] }
bands:
  - { name: at_risk, title: At risk, below: 40, state: bad }
  - { name: healthy, title: Healthy, state: good }
margin: 2
settle: 1
---
kind: segment
name: struggling
title: Struggling
subject: account
rule: { any: [{ score: health, below: 40 }, { metric: tickets_open, at_least: 2 }] }
`;

/** The same score and segment, drawn otherwise. */
export const OTHER_DEFINITIONS = `
kind: score
name: energy
title: Energy
subject: person
components:
  - { metric: uses_28, weight: 1, curve: [[0, 20], [3, 100]] }
bands:
  - { name: low, title: Low, below: 50, state: bad }
  - { name: high, title: High, state: good }
---
kind: segment
name: busy
title: Busy people
subject: person
rule: { all: [{ metric: uses_28, at_least: 2 }, { metric: days_since_use, below: 5 }] }
`;
