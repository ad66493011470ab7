import { startPostgresServer } from '@sextant/server/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readE2eConfig } from './src/config.ts';
import { createInstallation, type Installation } from './src/installation.ts';
import { createLoader } from './src/loader.ts';
import { messyBatches } from './src/messy-batches.ts';
import { bePatient } from './src/patience.ts';
import { type Portrait, portraitsOf } from './src/portrait.ts';
import { readAllPeople } from './src/read-all.ts';
import { runSextant, type SextantProcess, startSextantProcess } from './src/sextant-process.ts';

bePatient();

const owner = { email: 'owner@north.example', password: 'a long enough secret', name: 'Olga North' };

describe('what derives from the event log, and what does not', () => {
  let installation: Installation;
  let running: SextantProcess | undefined;
  let before: Known;
  let apiKey: string;
  beforeAll(async () => {
    installation = await createInstallation();
    running = await startSextantProcess(installation);
    await createLoader(messyBatches(250).batches).sendRest({
      address: running.address,
      writeKey: installation.writeKey,
    });
    await running.client.createOwner({ body: owner });
    const { secret } = await running.client.createKey({ body: { name: 'Reports', scopes: ['read'] } });
    apiKey = secret;
    await running.stop();
    before = await readKnown(installation);
  });
  afterAll(async () => {
    await running?.kill();
    await installation?.remove();
  });

  /** Everybody, as the process that starts on the installation knows them. */
  async function readKnown(on: Installation): Promise<Known> {
    running = await startSextantProcess(on);
    const ids = (await readAllPeople(running.client)).map(({ id }) => id).sort();
    const portraits = await portraitsOf(running.client);
    await running.stop();
    return { ids, portraits };
  }

  it('recompute --from-log gives the same people, identifiers and traits, under the same ids', async () => {
    expect(before.ids).toHaveLength(60);
    const { code, stderr } = await runSextant(installation.settings, ['recompute', '--from-log']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(await readKnown(installation)).toEqual(before);
  });

  it('recompute without saying from what is asked wrongly', async () => {
    const { code, stderr } = await runSextant(installation.settings, ['recompute']);
    expect(code).toBe(2);
    expect(stderr).toContain('recompute --from-log');
  });

  // On servers there is no embedded PostgreSQL to move.
  it.runIf(!readE2eConfig().isOnServers)(
    'state move takes logins, keys and identities to a PostgreSQL server',
    async () => {
      const server = await startPostgresServer();
      try {
        const { code, stderr } = await runSextant(installation.settings, [
          'state',
          'move',
          '--to',
          server.url,
        ]);
        expect({ code, stderr }).toMatchObject({ code: 0 });
        const moved = {
          ...installation,
          settings: { ...installation.settings, SEXTANT_POSTGRES_URL: server.url },
        };
        expect(await readKnown(moved)).toEqual(before);
        running = await startSextantProcess(moved);
        const { email, password, name } = owner;
        const { person } = await running.client.signIn({ body: { email, password } });
        expect(person).toEqual({ email, name });
        const status = await fetch(`${running.address}/api/status`, {
          headers: { authorization: `Bearer ${apiKey}` },
        });
        expect(await status.json()).toMatchObject({ postgres: { kind: 'server' } });
        await running.stop();
      } finally {
        await running?.kill();
        await server.stop();
      }
    },
  );
});

interface Known {
  readonly ids: readonly string[];
  readonly portraits: readonly Portrait[];
}
