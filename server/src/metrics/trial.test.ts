import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Told, World } from '../profiles/testing/world.ts';
import { subjectMetrics } from './subject-metrics.ts';
import { type DefinedWorld, openDefinedWorld } from './testing/defined-world.ts';
import { metricDistribution, tryMetric } from './trial.ts';

const USES = `kind: metric
name: uses
title: Uses
subject: person
compute: { count: { event: Feature Used }, within: 28d }`;
const CALLS = `kind: metric
name: calls
title: Calls
subject: person
compute: { count: { event: Called Us } }`;
const FAMILY = `kind: metric
name: own_uses
title: Uses of the account
subject: account
compute: { count: { event: Feature Used } }
---
kind: metric
name: family_uses
title: Uses of the account and its children
subject: account
compute: { children: own_uses, by: sum }`;

describe('A metric that is tried', () => {
  let opened: DefinedWorld;
  let world: World;
  let deps: DefinedWorld['deps'];

  /** Person n of twelve used a feature n times; the first of them is in no account. */
  const uses = Array.from({ length: 12 }, (_, n) =>
    Array.from(
      { length: n },
      (__, at): Told => ({
        event: 'Feature Used',
        userId: `u${n}`,
        ...(n > 1 ? { groupId: n % 2 === 0 ? 'acme' : 'globex' } : {}),
        daysAgo: at + 1,
        properties: { feature: `f${at}` },
      }),
    ),
  ).flat();

  beforeAll(async () => {
    opened = await openDefinedWorld();
    ({ world, deps } = opened);
    const { workspaceId } = world;
    await world.happens(
      { type: 'identify', userId: 'u0', traits: { name: 'Nadia Null' } },
      { type: 'group', userId: 'u2', groupId: 'acme', traits: { name: 'Acme' }, daysAgo: 3 },
      { type: 'group', userId: 'u3', groupId: 'globex', traits: { parentId: 'acme' }, daysAgo: 3 },
      ...uses,
    );
    await opened.definitions.apply({
      workspaceId,
      yaml: `${USES}\n---\n${CALLS}\n---\n${FAMILY}`,
      dryRun: false,
      actor: 'test',
    });
  });
  afterAll(() => opened.close());

  it('shows its distribution over everybody, in bars of one width', async () => {
    const { workspaceId } = world;
    const trial = await tryMetric(deps, { workspaceId, yaml: USES, at: undefined });
    expect(trial).toMatchObject({ subjects: 12, withValue: 12, mean: 5.5 });
    expect(trial.quantiles).toEqual({ p10: 1, p25: 2, p50: 5, p75: 8, p90: 10 });
    expect(trial.histogram).toEqual(
      Array.from({ length: 12 }, (_, from) => ({ from, to: from + 1, subjects: 1 })),
    );
  });

  it('shows ten subjects, the highest first, with the latest events that made them', async () => {
    const { workspaceId } = world;
    const { examples } = await tryMetric(deps, { workspaceId, yaml: USES, at: undefined });
    expect(examples.map(({ value }) => value)).toEqual([11, 10, 9, 7, 6, 5, 4, 2, 1, 0]);
    expect(examples.at(-1)).toMatchObject({ name: 'Nadia Null', events: [] });
    const days = examples[0]?.events.map(({ at }) => at.slice(0, 10));
    expect(days).toEqual(['2026-06-14', '2026-06-13', '2026-06-12', '2026-06-11', '2026-06-10']);
    expect(examples[0]?.events[0]?.summary).toBe('Feature Used · f0');
  });

  it('is taken as of the moment asked for', async () => {
    const { workspaceId } = world;
    const at = new Date(world.now.getTime() - 10.5 * 86_400_000).toISOString();
    const trial = await metricDistribution(deps, { workspaceId, name: 'uses', at });
    expect(trial).toMatchObject({ subject: 'person', asOf: at, withValue: 12 });
    expect(trial.examples[0]).toMatchObject({ value: 1 });
    expect(trial.examples[1]).toMatchObject({ value: 0 });
  });

  it('adds child accounts to their parent, over all accounts too', async () => {
    const { workspaceId } = world;
    const trial = await metricDistribution(deps, { workspaceId, name: 'family_uses', at: undefined });
    expect(trial.examples.map(({ name, value }) => [name, value])).toEqual([
      ['Acme', 65],
      ['globex', 35],
    ]);
  });

  it('is unknown, not 0, while no such event ever reached the workspace', async () => {
    const { workspaceId } = world;
    const trial = await metricDistribution(deps, { workspaceId, name: 'calls', at: undefined });
    expect(trial).toMatchObject({ subjects: 12, withValue: 0, mean: null, quantiles: null, examples: [] });
    expect(trial.histogram).toEqual([]);
    const ask = { workspaceId, subject: 'person', ref: 'user_id:u0', at: undefined } as const;
    const { items } = await subjectMetrics(deps, ask);
    expect(items.map(({ name, value }) => [name, value])).toEqual([
      ['calls', null],
      ['uses', 0],
    ]);
  });

  it('is told what is wrong, and who is not known', async () => {
    const { workspaceId } = world;
    const wrong = USES.replace('28d', '28 days');
    const answer = tryMetric(deps, { workspaceId, yaml: wrong, at: undefined });
    await expect(answer).rejects.toThrow(/\(line \d+\)/);
    await expect(answer).rejects.toMatchObject({ code: 'invalid_definition' });
    const two = tryMetric(deps, { workspaceId, yaml: FAMILY, at: undefined });
    await expect(two).rejects.toMatchObject({ code: 'invalid_definition' });
    const nobody = subjectMetrics(deps, { workspaceId, subject: 'account', ref: 'user_id:x', at: undefined });
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' });
    const none = metricDistribution(deps, { workspaceId, name: 'none', at: undefined });
    await expect(none).rejects.toMatchObject({ code: 'not_found' });
  });
});
