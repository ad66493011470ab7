import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { createClient, type ImportRun, upload } from '@sextant/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestSextant, type TestSextant, testKeys } from './testing/test-sextant.ts';

/** A whole installation takes seconds to start on a machine that is free, and may take a minute on one that is not. */
const PATIENCE_MS = 180_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

let sextant: TestSextant;
beforeAll(async () => {
  sextant = await startTestSextant();
}, PATIENCE_MS);
afterAll(() => sextant.stop());

const authorization = `Bearer ${testKeys.adminKey}`;
const bytes = { authorization, 'content-type': 'application/octet-stream' };
const uploads = (): Promise<string[]> => readdir(join(sextant.config.dataDir, 'uploads'));

const MAP = `
name: Taps
files: { taps: { match: taps.csv } }
events:
  - { from: taps, event: Tapped, timestamp: at, person: { user_id: who } }
`;

function send(body: string, headers: Record<string, string> = bytes): Promise<Response> {
  return fetch(`${sextant.address}/api/uploads?name=taps.csv`, { method: 'POST', headers, body });
}

test('a file is uploaded, imported and its refused rows downloaded over HTTP', async () => {
  const client = createClient({ baseUrl: sextant.address, apiKey: testKeys.adminKey });
  const { id } = upload.parse(
    await (await send('who,at\nu1,2024-05-01\nu2,2024-05-02\nnull,2024-05-02\n')).json(),
  );
  const begun = await client.startImport({ body: { files: [id], map: MAP, name: 'Taps' } });
  const run = await vi.waitFor(
    async (): Promise<ImportRun> => {
      const now = await client.getImport({ params: { id: begun.id } });
      expect(now.finishedAt).not.toBeNull();
      return now;
    },
    { timeout: PATIENCE_MS, interval: 50 },
  );
  expect(run).toMatchObject({ state: 'done', read: 3, accepted: 2, rejected: 1 });
  const rejects = await fetch(`${sextant.address}/api/imports/${run.id}/rejects.csv`, {
    headers: { authorization },
  });
  expect(rejects.headers.get('content-type')).toContain('text/csv');
  expect(await rejects.text()).toContain('taps.csv,4,blocked_identifier');
});

test('only bytes are taken for a file, and bytes only there', async () => {
  const asJson = await send('{"a":1}', { authorization, 'content-type': 'application/json' });
  expect(asJson.status).toBe(400);
  const elsewhere = await fetch(`${sextant.address}/api/imports`, {
    method: 'POST',
    headers: bytes,
    body: 'x',
  });
  expect(elsewhere.status).toBe(400);
});

test('nobody without the right leaves a byte', async () => {
  const before = await uploads();
  const answer = await send('a\n1\n', { 'content-type': 'application/octet-stream' });
  expect(answer.status).toBe(401);
  expect(await uploads()).toEqual(before);
});

test('a file that is announced too large is refused before it comes', async () => {
  const asked = begin(3 * 1024 ** 3);
  asked.write('a');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(413);
  asked.destroy();
});

test('a sender who goes away leaves nothing', async () => {
  const before = await uploads();
  const asked = begin(1_000_000);
  asked.on('error', () => {});
  asked.write('a'.repeat(1_000));
  await vi.waitFor(async () => expect(await uploads()).toHaveLength(before.length + 1), {
    timeout: PATIENCE_MS,
  });
  asked.destroy();
  await vi.waitFor(async () => expect(await uploads()).toEqual(before), { timeout: PATIENCE_MS });
});

function begin(length: number) {
  const url = `${sextant.address}/api/uploads?name=big.csv`;
  return request(url, { method: 'POST', headers: { ...bytes, 'content-length': String(length) } });
}
