import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readE2eConfig } from './src/config.ts';
import { createInstallation, type Installation } from './src/installation.ts';
import { createLoader } from './src/loader.ts';
import { bePatient } from './src/patience.ts';
import { readAllEvents } from './src/read-all.ts';
import type { Message } from './src/send.ts';
import { runSextant, type SextantProcess, startSextantProcess } from './src/sextant-process.ts';

bePatient();

const BATCHES_BEFORE_STOP = 15;

/** On servers any number of processes may share the stores. */
const itEmbedded = it.runIf(!readE2eConfig().isOnServers);

describe('stopping and starting again', () => {
  let installation: Installation;
  let running: SextantProcess | undefined;
  beforeAll(async () => {
    installation = await createInstallation();
  });
  afterAll(async () => {
    await running?.kill();
    await installation?.remove();
  });

  it('SIGTERM under load ends it in order, and everything acknowledged is there after the next start', async () => {
    const loader = createLoader(batchesOf({ batches: 400, messages: 10 }));
    running = await startSextantProcess(installation);
    await loader.sendUntil(
      { address: running.address, writeKey: installation.writeKey },
      BATCHES_BEFORE_STOP,
    );
    expect(await running.stop()).toBe(0);
    running = await startSextantProcess(installation);
    // What Sextant noticed meanwhile was not sent by anybody.
    const stored = (await readAllEvents(running.client)).flatMap(({ kind, properties }) =>
      kind === 'signal' ? [] : [String(properties.id)],
    );
    expect(loader.acknowledged.size).toBeGreaterThanOrEqual(BATCHES_BEFORE_STOP * 10);
    expect([...loader.acknowledged].filter((id) => !stored.includes(id))).toEqual([]);
    expect(new Set(stored).size).toBe(stored.length);
  });

  itEmbedded('a second process on the same data folder is told who has it and what to do', async () => {
    const { code, stderr } = await runSextant(installation.settings, ['serve']);
    expect(code).toBe(1);
    expect(stderr).toContain(installation.dataDir);
    expect(stderr).toMatch(/Another Sextant \(process \d+/);
    expect(stderr).toContain('SEXTANT_DATA');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('an API key and a login hold across a restart', async () => {
    const owner = { email: 'owner@north.example', password: 'a long enough secret', name: 'Olga North' };
    await running?.client.createOwner({ body: owner });
    const { secret } =
      (await running?.client.createKey({ body: { name: 'Reports', scopes: ['read'] } })) ?? {};
    await running?.stop();
    running = await startSextantProcess(installation);
    const { email, password } = owner;
    const signedIn = await running.client.signIn({ body: { email, password } });
    expect(signedIn.person).toEqual({ email, name: owner.name });
    const answer = await fetch(`${running.address}/api/status`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(answer.status).toBe(200);
  });
});

function batchesOf({ batches, messages }: { batches: number; messages: number }): Message[][] {
  return Array.from({ length: batches }, (_, batch) =>
    Array.from({ length: messages }, (_, n) => {
      const messageId = `restart-${batch}-${n}`;
      return {
        type: 'track',
        messageId,
        userId: `user-${(batch * messages + n) % 90}`,
        event: 'Feature Used',
        properties: { id: messageId },
      };
    }),
  );
}
