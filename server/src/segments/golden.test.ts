import { describe, expect, it } from 'vitest';
import { renderClickHouse, type SqlQuery, sql } from '../platform/sql/index.ts';
import { planFor } from './evaluation-plan.ts';
import {
  membersQuery,
  movesQuery,
  overlapQuery,
  sizesQuery,
  stageSizesQuery,
  subjectsQuery,
} from './member-queries.ts';
import { setOf } from './testing/definition-set.ts';

// Each statement as a reviewer reads it; `npx vitest run server/src/segments/golden.test.ts -u` writes them anew.

const workspaceId = '00000000-0000-4000-8000-00000000000a';
const people = { workspaceId, subject: 'person' } as const;
const accounts = { workspaceId, subject: 'account' } as const;
const condition = sql`has(segments, ${'busy'})`;
const cursor = undefined;

const statements: Record<string, SqlQuery> = {
  'members-people': membersQuery(people, { condition, limit: 51, cursor }),
  'members-accounts': membersQuery(accounts, { condition, limit: 51, cursor }),
  subjects: subjectsQuery(people),
  'sizes-people': sizesQuery(people),
  'sizes-accounts': sizesQuery(accounts),
  overlap: overlapQuery(people, { first: 'busy', second: 'pro' }),
  'stage-sizes': stageSizesQuery(accounts),
  moves: movesQuery({ workspaceId, since: new Date('2026-06-08T12:00:00.000Z') }),
  'rule-columns': ruleColumns(),
};

describe('the SQL of segments', () => {
  it.each(Object.keys(statements))('%s is what its golden file shows', async (name) => {
    const { text, params } = renderClickHouse(statements[name] ?? sql``);
    const listed = Object.entries(params).map(([key, value]) => `-- ${key} = ${JSON.stringify(value)}`);
    await expect(`${[text, ...listed].join('\n')}\n`).toMatchFileSnapshot(`golden/${name}.sql`);
  });
});

/** Every kind of clause once; columns of scores are theirs to show. */
function ruleColumns(): SqlQuery {
  const set = setOf(`
kind: metric
name: uses
title: Uses
subject: person
compute: { count: { event: Feature Used }, within: 28d }
---
kind: score
name: energy
title: Energy
subject: person
components: [{ metric: uses, weight: 1, curve: [[0, 0], [10, 100]] }]
bands: [{ name: low, title: Low, below: 40, state: bad }, { name: high, title: High, state: good }]
---
kind: stages
name: way
title: Way
subject: person
stages: [{ name: came, title: Came, when: { metric: uses, above: 0 } }, { name: used, title: Used, when: { segment: any } }]
---
kind: segment
name: any
title: Any
subject: person
rule:
  all:
    - { metric: uses, at_least: 3, below: 9 }
    - any: [{ score: energy, band: low, above: 10 }, { trait: plan, is: { is_not: [free, 3] } }]
    - none: [{ did: { event: Feature Used }, within: 7d, at_least: 2 }, { did_not: { kind: support } }]
    - { accounts: { role: admin }, at_least: 2 }
    - { accounts: true, at_most: 3 }
    - { in_order: [{ event: Signed Up }, { event: Feature Used }], within: 7d }
---
kind: segment
name: other
title: Other
subject: person
rule: { all: [{ stage: way, is: used }, { not_segment: any }, { subjects: ['00000000-0000-4000-8000-000000000001'] }] }
`);
  const { columns } = planFor(set, { segments: ['other'] });
  const own = columns.filter(({ name }) => !name.startsWith('s_'));
  return sql.join(
    own.map(({ name, sql: column }) => sql`${sql.identifier(name)}:\n  ${column}`),
    '\n',
  );
}
