import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@sextant/contract';
import { findRunning } from '@sextant/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, startCommand } from '../testing/run-sextant.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-test-demo-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts load both engines; on a busy machine that takes a while. */
const LONG_MS = 15 * 60_000;
const WRITE_KEY = 'wk_write_key_of_the_demo_test';
const SMALL = ['demo', '--scale', '0.001', '--json'];

/** Serves the installation in a folder while something is asked of it. */
async function whileServing<T>(
  data: string,
  work: (at: { client: ReturnType<typeof createClient>; address: string }) => Promise<T>,
): Promise<T> {
  const serving = startCommand(['serve', '--data', data], { SEXTANT_WRITE_KEY: WRITE_KEY });
  await serving.waitFor('is ready');
  try {
    const running = await findRunning(data);
    if (running === null) throw new Error('It is not announced.');
    const { address, localKey } = running;
    return await work({ client: createClient({ baseUrl: address, apiKey: localKey }), address });
  } finally {
    serving.process.kill('SIGTERM');
    await serving.finished;
  }
}

/** The workspace's name; a change of nothing answers it. */
async function nameOf(client: ReturnType<typeof createClient>): Promise<string> {
  return (await client.updateWorkspace({ body: {} })).name;
}

async function track(address: string, userId: string): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${WRITE_KEY}:`).toString('base64')}`;
  const body = JSON.stringify({ userId, event: 'Feature Used', messageId: userId });
  const headers = { 'content-type': 'application/json', authorization };
  const { status } = await fetch(`${address}/v1/track`, { method: 'POST', headers, body });
  expect(status).toBe(200);
}

describe('a demo', () => {
  it(
    'refuses a folder that holds data of its owner, and leaves that as it is',
    async () => {
      const data = join(folder, 'own');
      await whileServing(data, ({ address }) => track(address, 'ana'));
      const { code, stdout, stderr } = await runCommand([...SMALL, '--no-serve', '--data', data]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/holds data that is not the demo's: 1 events? from First source.*--data/s);
      await whileServing(data, async ({ client }) => {
        expect((await client.listPeople({ query: {} })).items).toHaveLength(1);
        expect(await nameOf(client)).toBe('My company');
      });
    },
    LONG_MS,
  );

  it(
    'is named after its company, has no source that nobody uses, and goes on where it was interrupted',
    async () => {
      const data = join(folder, 'demo');
      const settings = { SEXTANT_WRITE_KEY: WRITE_KEY };
      const first = startCommand([...SMALL.filter((arg) => arg !== '--json'), '--data', data], settings);
      await first.waitFor('is ready');
      first.process.kill('SIGKILL');
      await first.finished;
      const again = await runCommand([...SMALL, '--no-serve', '--data', data], settings);
      expect(again.code).toBe(0);
      await whileServing(data, async ({ client, address }) => {
        expect(await nameOf(client)).toBe('Fieldnote');
        const { items } = await client.listSources({});
        expect(items.map(({ name }) => name).sort()).toEqual([
          'Advertising',
          'Billing',
          'CRM',
          'E-mail',
          'Fieldnote app',
          'Help desk',
          'Surveys',
          'Trade fairs',
          'Website',
        ]);
        // The key of the first start goes on holding, for whoever wants to try it.
        await track(address, 'visitor');
      });
    },
    LONG_MS,
  );
});
