import { insightEndpoints } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listQuestions } from './ask.ts';
import { type AskedWorld, openQuestionWorld, type QuestionWorld } from './testing/question-world.ts';

const PUBLISHED = `kind: metric
name: fees
title: Fees
subject: account
unit: currency
compute: { sum: fee, of: { event: Fee Paid }, within: 30d }
---
kind: metric
name: logins
title: Logins
subject: account
compute: { count: { event: Signed In } }
---
kind: segment
name: north
title: North
subject: account
rule: { trait: region, is: north }
---
kind: segment
name: fans
title: Fans
subject: person
rule: { trait: team, is: red }`;

describe('Questions', () => {
  let opened: QuestionWorld;
  let asked: AskedWorld;
  beforeAll(async () => {
    opened = await openQuestionWorld();
    asked = opened.fresh();
    await asked.publish(PUBLISHED);
    await asked.world.happens({ event: 'Signed In', userId: 'u1', groupId: 'acme' });
  });
  afterAll(() => opened.close());

  const refused = (name: string, given: Record<string, string>) =>
    asked.ask(name, given).then(
      () => 'answered',
      (thrown: Error & { code?: string }) => `${thrown.code}: ${thrown.message}`,
    );

  it('are listed with what may be chosen today', async () => {
    const items = await listQuestions(asked.deps, asked.world.workspaceId);
    expect(insightEndpoints.listQuestions.answer.parse({ items })).toEqual({ items });
    expect(items.map(({ name, topic }) => [name, topic])).toEqual([
      ['nps', 'feedback'],
      ['csat', 'feedback'],
      ['revenue-retention', 'revenue'],
      ['stickiness', 'use'],
    ]);
    const parameters = Object.fromEntries(
      items.flatMap((one) => one.parameters.map((parameter) => [`${one.name} ${parameter.name}`, parameter])),
    );
    expect(parameters['nps from']?.default).toBe('2025-06-16');
    expect(parameters['stickiness from']?.default).toBe('2026-05-18');
    expect(parameters['stickiness to']?.default).toBe('2026-06-14');
    expect(parameters['nps segment']?.choices).toEqual([{ value: 'fans', title: 'Fans' }]);
    expect(parameters['revenue-retention segment']?.choices).toEqual([{ value: 'north', title: 'North' }]);
    expect(parameters['revenue-retention metric']).toMatchObject({
      ...{ default: null, choices: [{ value: 'fees', title: 'Fees' }] },
    });
  });

  it('that there are not are answered with those there are', async () => {
    expect(await refused('stickyness', {})).toMatch(
      /^not_found: .*There is no question “stickyness”; there is nps, csat, revenue-retention, stickiness. Did you mean "stickiness"\?$/,
    );
  });

  it('refuse what does not fit and say what there is', async () => {
    expect(await refused('stickiness', { acount: 'x' })).toMatch(
      /^invalid_request: .*has no parameter “acount”; there is from, to, segment\.$/,
    );
    expect(await refused('nps', { acount: 'x' })).toContain('Did you mean "account"?');
    expect(await refused('nps', { segment: 'north' })).toContain(
      '“north” is no segment of people; there is fans.',
    );
    expect(await refused('nps', { from: 'soon' })).toContain('write a day, such as 2026-06-15');
    expect(await refused('nps', { from: '2026-06-15', to: '2026-06-01' })).toContain('lies after');
    expect(await refused('revenue-retention', {})).toContain(
      '“mrr” is no metric this can be asked of; there is fees.',
    );
    expect(await refused('nps', { account: 'group_id:nobody' })).toMatch(/^not_found: .*group_id:nobody/);
  });
});
