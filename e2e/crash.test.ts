import type { Client } from '@sextant/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readE2eConfig } from './src/config.ts';
import { createInstallation, type Installation } from './src/installation.ts';
import { createLoader } from './src/loader.ts';
import { messyBatches } from './src/messy-batches.ts';
import { bePatient } from './src/patience.ts';
import { type Portrait, portraitsOf } from './src/portrait.ts';
import { readAllEvents } from './src/read-all.ts';
import { readCounts, startSextantHere } from './src/sextant-here.ts';
import { type SextantProcess, startSextantProcess } from './src/sextant-process.ts';

bePatient();

/** On servers only our own process is killed, and the stores live on: fewer rounds tell as much. */
const ROUNDS = readE2eConfig().isOnServers ? 5 : 20;
/** Batches acknowledged before the crash of a round; others are under way then. */
const BATCHES_A_ROUND = [1, 4, 2, 7, 3, 5];
const MESSAGES_A_BATCH = 6;

describe('killed with kill -9 under load, again and again', () => {
  const world = messyBatches(MESSAGES_A_BATCH);
  const loader = createLoader(world.batches);
  let installation: Installation;
  let clean: Installation;
  let running: SextantProcess | undefined;
  beforeAll(async () => {
    [installation, clean] = await Promise.all([createInstallation(), createInstallation()]);
  });
  afterAll(async () => {
    await running?.kill();
    await Promise.all([installation?.remove(), clean?.remove()]);
  });

  const start = async (on: Installation) => {
    running = await startSextantProcess(on);
    return { process: running, target: { address: running.address, writeKey: on.writeKey } };
  };

  it(`after each of ${ROUNDS} crashes every acknowledged event is there, and none twice`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { process, target } = await start(installation);
      expect(await misplaced(process.client, loader.acknowledged)).toEqual({ lost: [], doubled: [] });
      await loader.sendUntil(target, BATCHES_A_ROUND[round % BATCHES_A_ROUND.length] ?? 1);
      await process.kill();
    }
    expect(loader.acknowledged.size).toBeGreaterThan(ROUNDS * MESSAGES_A_BATCH);
    expect(loader.acknowledged.size).toBeLessThan(world.ids.size);
  });

  it('what was not acknowledged is sent again without harm: all is stored, each once', async () => {
    const { process, target } = await start(installation);
    await loader.sendRest(target);
    expect(loader.acknowledged).toEqual(world.ids);
    expect(await misplaced(process.client, world.ids)).toEqual({ lost: [], doubled: [] });
    expect(await process.stop()).toBe(0);
  });

  it('identities, profiles and counts are those of a run without a crash', async () => {
    const undisturbed = await start(clean);
    await createLoader(world.batches).sendRest(undisturbed.target);
    await undisturbed.process.stop();
    const expected = await portraitsAfterRestart(clean);
    expect(expected.reduce((sum, { events }) => sum + events, 0)).toBe(world.ids.size);
    const sextant = await startSextantHere(installation);
    const portraits = await portraitsOf(sextant.client);
    const { received, stored, duplicate, rejected } = await readCounts(sextant);
    await sextant.stop();
    expect(portraits).toEqual(expected);
    expect(received).toBe(stored + duplicate + rejected);
    expect({ stored, rejected }).toEqual({ stored: world.ids.size, rejected: 0 });
  });

  async function portraitsAfterRestart(on: Installation): Promise<Portrait[]> {
    const { process } = await start(on);
    const portraits = await portraitsOf(process.client);
    await process.stop();
    return portraits;
  }
});

/** Ids that should be stored and are not, and ids that are stored more than once. */
async function misplaced(client: Client, expected: ReadonlySet<string>) {
  const copies = new Map<string, number>();
  for (const { kind, properties } of await readAllEvents(client)) {
    // What Sextant noticed meanwhile was not sent by anybody.
    if (kind === 'signal') continue;
    const id = String(properties.messageId);
    copies.set(id, (copies.get(id) ?? 0) + 1);
  }
  return {
    lost: [...expected].filter((id) => !copies.has(id)),
    doubled: [...copies].filter(([, count]) => count > 1).map(([id]) => id),
  };
}
