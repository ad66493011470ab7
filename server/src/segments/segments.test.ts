import type { Rule, ValueCondition } from '@sextant/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvaluatedRow } from '../metrics/index.ts';
import type { Told } from '../profiles/testing/world.ts';
import { midnightsBefore } from '../scores/index.ts';
import { clauseAnswers, clauseColumns } from './clause-answers.ts';
import { planFor } from './evaluation-plan.ts';
import { everyClause } from './rules/clauses.ts';
import type { Known } from './rules/known.ts';
import { ruleReader } from './rules/rule-reader.ts';
import { subjectStages } from './stages/subject-stages.ts';
import { findListed } from './static-lists.ts';
import { setOf } from './testing/definition-set.ts';
import { openSegmentWorld, type SegmentWorld } from './testing/segment-world.ts';

const DEFINITIONS = `
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
subject: person
compute: { days_since: { event: Feature Used } }
---
kind: metric
name: level
title: Level
subject: person
compute: { trait: level }
---
kind: metric
name: refunds
title: Refunds
subject: person
compute: { count: { event: Order Refunded } }
---
kind: score
name: energy
title: Energy
subject: person
components:
  - { metric: uses_28, weight: 2, curve: [[0, 0], [6, 100]] }
  - { metric: level, weight: 3, curve: [[0, 0], [10, 100]] }
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
kind: segment
name: quiet
title: Quiet people
subject: person
rule: { none: [{ segment: busy }, { stage: way, is: lost }] }
---
kind: segment
name: chosen
title: Chosen people
subject: person
rule: { subjects: ['user_id:p1', 'user_id:p4', 'email:p2@example.com', 'user_id:stranger'] }
---
kind: stages
name: way
title: Way
subject: person
stages:
  - { name: came, title: Came, when: { did: { kind: usage } } }
  - { name: using, title: Using, when: { segment: busy }, hold: 3 }
  - { name: lost, title: Lost, when: { metric: days_since_use, above: 40 } }
---
kind: metric
name: account_uses
title: Uses
subject: account
compute: { count: { event: Feature Used } }
---
kind: segment
name: used_accounts
title: Accounts that use
subject: account
rule: { metric: account_uses, above: 0 }
`;

const PEOPLE = Array.from({ length: 12 }, (_, at) => `p${at}`);
const plans = ['pro', 'Free', 'team', undefined, 'PRO'];

const roles = ['admin', 'Member', undefined];

/** A few dozen events, the same in every run: what matters are the rules. */
function history(): Told[] {
  return PEOPLE.flatMap((userId, at): Told[] => {
    const plan = plans[at % plans.length];
    const traits = {
      ...{ email: `${userId}@example.com`, firstName: userId.toUpperCase() },
      ...(plan === undefined ? {} : { plan }),
      ...(at % 3 === 0 ? {} : { level: at }),
      ...(at % 4 === 0 ? { isTrial: at % 8 === 0 } : {}),
    };
    const uses = Array.from({ length: at % 6 }, (_, use): Told => {
      return { userId, event: 'Feature Used', groupId: `g${at % 2}`, daysAgo: use * at + 1 };
    });
    const role = roles[at % roles.length];
    const memberships: Told[] =
      at % 4 === 3
        ? []
        : ['g0', 'g2'].slice(at % 2).map((groupId) => ({
            ...{ event: 'Account Added User', userId, groupId, daysAgo: 20 },
            properties: role === undefined ? {} : { role },
          }));
    return [
      { type: 'identify', userId, traits, daysAgo: 90 - at },
      ...memberships,
      ...(at % 5 === 0 ? [{ event: 'Account Removed User', userId, groupId: 'g2', daysAgo: 3 }] : []),
      ...uses,
      ...(at % 2 === 0 ? [{ userId, event: 'Trial Started', daysAgo: 30 }] : []),
      ...(at % 4 === 0 ? [{ userId, event: 'Order Completed', daysAgo: 30 - at }] : []),
    ];
  });
}

let opened: SegmentWorld;
let ids: string[];

beforeAll(async () => {
  opened = await openSegmentWorld();
  await opened.world.happens(...history());
  await opened.publish(DEFINITIONS);
  ids = await Promise.all(PEOPLE.map((userId) => opened.idOf('person', `user_id:${userId}`)));
});
afterAll(() => opened.close());

const bound = fc.integer({ min: 0, max: 12 });
const numbers = fc.oneof(
  fc.record({ above: bound }),
  fc.record({ at_most: bound }),
  fc.record({ at_least: bound, below: bound }),
  fc.record({ is: bound }),
  fc.record({ is_unknown: fc.boolean() }),
);
const aboutPlans: ValueCondition[] = [
  'PRO',
  'free',
  ['team', 'pro'],
  { is_not: ['pro'] },
  { contains: 'E' },
  { exists: false },
];
const aboutTrials: ValueCondition[] = [true, false, { exists: true }, { exists: false }];
const aboutLevels = fc.oneof(bound, fc.record({ above: bound, is_not: bound }));
const trait: fc.Arbitrary<Rule> = fc.oneof(
  fc.constantFrom(...aboutPlans).map((is) => ({ trait: 'plan', is })),
  fc.constantFrom(...aboutTrials).map((is) => ({ trait: 'isTrial', is })),
  aboutLevels.map((is) => ({ trait: 'level', is })),
);
const events = fc.constantFrom(
  { event: 'Feature Used' },
  { event: 'Trial Started' },
  { event: 'Order Refunded' },
);
const span = fc.constantFrom('1d', '10d', '4w');
const did: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ did: events, within: span, at_least: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ did: events, at_most: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ did_not: events, within: span }),
  fc.record({ did_not: events }),
  fc.record({ in_order: fc.tuple(events, events), within: span }),
);
const role: fc.Arbitrary<ValueCondition> = fc.constantFrom(
  ...['Admin', { is_not: 'admin' }, { contains: 'mem' }, { exists: false }],
  { exists: false, is_not: 'admin' },
);
const howMany = fc.constantFrom({}, { at_least: 2 }, { at_most: 1 }, { at_least: 2, at_most: 2 });
const inAccounts: fc.Arbitrary<Rule> = fc
  .tuple(fc.oneof(fc.constant(true as const), fc.record({ role }, { requiredKeys: [] })), howMany)
  .map(([accounts, bounds]) => ({ accounts, ...bounds }));
const leaf: fc.Arbitrary<Rule> = fc.oneof(
  numbers.chain((condition) =>
    fc.constantFrom('uses_28', 'level', 'refunds').map((metric) => ({ metric, ...condition })),
  ),
  fc.record({ score: fc.constant('energy'), band: fc.subarray(['low', 'middle', 'high'], { minLength: 1 }) }),
  fc.record({ score: fc.constant('energy'), band: fc.constant('high'), below: fc.constant(80) }),
  fc.record({ stage: fc.constant('way'), is: fc.constantFrom('came', ['using', 'lost']) }),
  ...[trait, did, inAccounts],
  fc.record({ segment: fc.constantFrom('busy', 'quiet', 'chosen') }),
  fc.record({ not_segment: fc.constantFrom('busy', 'quiet', 'chosen') }),
);
const { rule } = fc.letrec<{ rule: Rule }>((tie) => {
  const inner = fc.array(tie('rule'), { minLength: 1, maxLength: 3 });
  return {
    rule: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.record({ all: inner }),
      fc.record({ any: inner }),
      fc.record({ none: inner }),
    ),
  };
});

async function evaluated(rules: readonly { name: string; rule: Rule }[]): Promise<EvaluatedRow[]> {
  const { workspaceId, now } = opened.world;
  const plan = planFor(await opened.set(), {
    ...{ segments: ['chosen'], scores: ['energy'], ladders: ['way'] },
    rules,
  });
  return opened.deps.metrics.evaluate({
    workspaceId,
    subject: 'person',
    ids,
    points: [{ at: now }],
    ...plan,
  });
}

/** What a row of the engine says, its scores too. */
const knownOf = (row: EvaluatedRow): Known => ({
  row,
  score(name) {
    const value = row[`s_${name}`];
    return typeof value === 'number' ? value : null;
  },
});

describe('a rule', () => {
  it('holds in the engine where it holds by the plain values, whatever the rule', async () => {
    const set = await opened.set();
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { minLength: 8, maxLength: 8 }), async (rules) => {
        const rows = await evaluated(rules.map((each, at) => ({ name: `r_${at}`, rule: each })));
        expect(rows).toHaveLength(PEOPLE.length);
        for (const row of rows)
          for (const [at, each] of rules.entries())
            expect([each, row.subject, row[`r_${at}`] === 1]).toEqual([
              each,
              row.subject,
              ruleReader(set).rule(each)(knownOf(row)),
            ]);
      }),
      { numRuns: 12 },
    );
  });

  it('is explained clause by clause, each as it holds', async () => {
    const set = await opened.set();
    await fc.assert(
      fc.asyncProperty(rule, async (any) => {
        const segment = {
          kind: 'segment',
          name: 'any',
          title: 'Any',
          about: '',
          subject: 'person',
          rule: any,
        } as const;
        for (const row of await evaluated(clauseColumns(any))) {
          const answers = flat(clauseAnswers(segment, { set, row }));
          expect(answers.map(({ holds }) => holds)).toEqual(
            everyClause(any).map((each) => ruleReader(set).rule(each)(knownOf(row))),
          );
          expect(answers.every(({ sentence, found }) => sentence !== '' && found !== '')).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('a stage', () => {
  it('is the same for a day, whether asked that day or long after', async () => {
    const { workspaceId, now } = opened.world;
    const moments = midnightsBefore(now, 60).filter((_, at) => at % 4 === 0);
    const stood = await Promise.all(
      [...moments, now].map(async (at) => ({
        at,
        of: await opened.standingsAt({ subject: 'person', ids, at }),
      })),
    );
    for (const userId of ['p3', 'p5', 'p11']) {
      const id = await opened.idOf('person', `user_id:${userId}`);
      const [way] = await subjectStages(opened.deps, { workspaceId, subject: 'person', ref: id });
      for (const { at, of } of stood) {
        const day = new Date(at.getTime() - 1).toISOString().slice(0, 10);
        const told = way?.path.findLast(({ from }) => from <= day)?.stage ?? null;
        expect([userId, day, told]).toEqual([userId, day, of.get(id)?.stages.way ?? null]);
      }
    }
  });

  it('is kept over the nights of its hold', async () => {
    const { workspaceId } = opened.world;
    const [way] = await subjectStages(opened.deps, { workspaceId, subject: 'person', ref: 'user_id:p11' });
    expect(way?.stages.map(({ title }) => title)).toEqual(['Came', 'Using', 'Lost']);
    // Three uses within 28 days on the evening of 23 May, until the noon of 29 May; and three nights more.
    expect(way?.path).toEqual([
      { stage: 'came', from: '2026-05-01' },
      { stage: 'using', from: '2026-05-23' },
      { stage: 'came', from: '2026-06-01' },
      { stage: 'using', from: '2026-06-03' },
      { stage: 'came', from: '2026-06-12' },
      { stage: 'using', from: '2026-06-14' },
    ]);
    expect(way).toMatchObject({ stage: 'using', since: '2026-06-14' });
  });
});

describe('a static list', () => {
  it('holds whom an address belongs to now', async () => {
    const { world, deps } = opened;
    const { workspaceId } = world;
    const listed = setOf(
      `{ kind: segment, name: list, title: List, subject: person, rule: { any: [{ subjects: ['anonymous_id:a1', 'user_id:p0', 'nothing', 'user_id: p0 '] }] } }`,
    );
    const idsOf = async () => {
      const found = (await findListed(deps, { workspaceId, set: listed })).segments.get('list')?.rule;
      return found !== undefined && 'any' in found ? found.any : [];
    };
    await world.happens({ anonymousId: 'a1', event: 'Page Opened' });
    const alone = await opened.idOf('person', 'anonymous_id:a1');
    expect(await idsOf()).toEqual([{ subjects: [alone, await opened.idOf('person', 'user_id:p0')] }]);
    await world.happens({ type: 'identify', anonymousId: 'a1', userId: 'p0' });
    expect(await idsOf()).toEqual([{ subjects: [await opened.idOf('person', 'anonymous_id:a1')] }]);
  });
});

interface Answer {
  readonly sentence: string;
  readonly holds: boolean;
  readonly found: string;
  readonly clauses: readonly Answer[];
}

function flat(answer: Answer): Answer[] {
  return [answer, ...answer.clauses.flatMap(flat)];
}
