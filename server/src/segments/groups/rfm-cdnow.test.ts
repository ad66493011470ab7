import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMetrics } from '../../metrics/index.ts';
import { createProfiles } from '../../profiles/index.ts';
import { openWorld, readyMap, realData, type World } from '../../sources/testing/world.ts';
import { readRfm } from './rfm.ts';

const sample = join(realData('cdnow'), 'CDNOW_sample.txt');

describe.skipIf(!existsSync(sample))(
  'The CDNOW sample of 2,357 buyers (needs the real data in ../shared/data beside the repository)',
  () => {
    let world: World;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sextant-cdnow-'));
      const file = join(folder, 'CDNOW_master.txt');
      await writeFile(file, asMaster(await readFile(sample, 'utf8')));
      world = await openWorld();
      await world.bring([file], await readyMap('cdnow'));
    });
    afterAll(async () => {
      await world.close();
      await rm(folder, { recursive: true });
    });

    test('its fifths are those of the published analysis as of the end of September 1997', async () => {
      const { workspaceId, clock } = world;
      const found = await readRfm(
        { clock, metrics: await metricsOf(world) },
        { workspaceId, subject: 'person', at: new Date('1997-09-30T00:00:00Z') },
      );
      expect(found.buyers).toBe(2_357);
      expect(found.thresholds?.recency).toEqual([99, 198, 219, 242]);
      expect(found.thresholds?.frequency).toEqual([1, 1, 2, 3]);
      const money = [14.96, 27.99, 45.976, 93.722];
      found.thresholds?.money.forEach((threshold, at) => {
        expect(threshold).toBeCloseTo(money[at] ?? Number.NaN, 9);
      });
      const spent = found.cells.reduce((sum, cell) => sum + cell.buyers * cell.money, 0);
      expect(spent).toBeCloseTo(173_115.55, 6);
      // Most bought once: equal values share a score, so nobody has the second.
      expect(found.sizes.frequency[1]).toBe(0);
      for (const sizes of Object.values(found.sizes)) expect(sum(sizes)).toBe(2_357);
      expect(sum(found.groups.map(({ buyers }) => buyers))).toBe(2_357);
    });
  },
);

/** The sample in the form of the master file, whose map comes with Sextant: without the number in the sample. */
function asMaster(text: string): string {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([customer, , ...rest]) => [customer, ...rest].join(' '));
  return ['customer_id date number_of_cds dollar_value', ...rows, ''].join('\n');
}

/** Metrics over the world, with everybody in the lists. */
async function metricsOf(world: World) {
  const profiles = createProfiles({
    ...world,
    sourceNames: async () => new Map(),
    currencyOf: async () => 'USD',
    workspaceIds: async () => [world.workspaceId],
    onFailure: (error) => {
      throw error;
    },
  });
  for await (const _ of profiles.rebuildProjections());
  return createMetrics({
    ...world,
    definitions: { current: () => unasked(), check: () => unasked() },
    nameSubjects: profiles.nameSubjects,
    timeZoneOf: async () => 'UTC',
  });
}

function unasked(): Promise<never> {
  return Promise.reject(new Error('Nothing is defined here.'));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
