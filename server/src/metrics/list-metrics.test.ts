import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../profiles/testing/world.ts';
import { listMetrics } from './list-metrics.ts';
import { type DefinedWorld, openDefinedWorld } from './testing/defined-world.ts';

const metricOf = (name: string, subject: 'person' | 'account') => `kind: metric
name: ${name}
title: ${name}
unit: ${subject === 'person' ? 'times' : "''"}
subject: ${subject}
compute: { count: { event: Feature Used } }`;

describe('The list of metrics', () => {
  let opened: DefinedWorld;
  beforeAll(async () => {
    opened = await openDefinedWorld();
    await opened.definitions.apply({
      workspaceId: opened.world.workspaceId,
      yaml: [metricOf('calls', 'person'), metricOf('uses', 'person'), metricOf('seats', 'account')].join(
        '\n---\n',
      ),
      dryRun: false,
      actor: 'test',
    });
  });
  afterAll(() => opened.close());

  const list = () => listMetrics(opened.deps, opened.world.workspaceId);

  interface Row {
    readonly id?: string;
    readonly version?: number;
    readonly gone?: boolean;
    readonly metrics: Record<string, number>;
  }

  async function keep(
    { workspaceId, deps, now }: World,
    collection: 'people' | 'accounts',
    rows: readonly Row[],
  ): Promise<void> {
    await deps.clickhouse.forWorkspace(workspaceId).insert({
      table: 'standings',
      rows: rows.map(({ id, version, gone, metrics }) => ({
        workspace_id: workspaceId,
        ...{ collection, id: id ?? randomUUID(), as_of: now, metrics, version: version ?? 1 },
        is_deleted: gone === true ? 1 : 0,
      })),
    });
  }

  it('is of nobody until somebody’s standing is kept', async () => {
    const nobody = { subjects: 0, withValue: 0, median: null };
    expect(await list()).toEqual([
      { name: 'calls', unit: 'times', subject: 'person', ...nobody },
      { name: 'seats', unit: '', subject: 'account', ...nobody },
      { name: 'uses', unit: 'times', subject: 'person', ...nobody },
    ]);
  });

  it('says the unit, how many have a value and the median of those, by where each stands last', async () => {
    const { world } = opened;
    const id = randomUUID();
    await keep(world, 'people', [
      { id, metrics: { uses: 1_000, calls: 7 } },
      { id, version: 2, metrics: { uses: 4 } },
      { metrics: { uses: 1 } },
      { metrics: { uses: 0, retired: 3 } },
      { metrics: { uses: 3 } },
      { metrics: {} },
      { gone: true, metrics: { uses: 500 } },
    ]);
    await keep(world.elsewhere(), 'people', [{ metrics: { uses: 500 } }]);
    // Of another kind of subject, as a metric was before it was published anew.
    await keep(world, 'accounts', [{ metrics: { seats: 12.5, uses: 90 } }, { metrics: {} }]);
    expect(await list()).toEqual([
      { name: 'calls', unit: 'times', subject: 'person', subjects: 5, withValue: 0, median: null },
      { name: 'seats', unit: '', subject: 'account', subjects: 2, withValue: 1, median: 12.5 },
      { name: 'uses', unit: 'times', subject: 'person', subjects: 5, withValue: 4, median: 2 },
    ]);
  });
});
