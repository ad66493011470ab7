import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { sendBatch } from './send-batch.ts';

/** A server that answers with one status after the other, and then stays at the last. */
async function serverThatAnswers(statuses: readonly number[]) {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(statuses[Math.min(asked, statuses.length - 1)] ?? 500).end('{}');
    asked += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => server.close(),
  };
}

test('a batch is sent again when a server that was held up says that it came too late, or has no room', async () => {
  const server = await serverThatAnswers([408, 429, 503, 200]);
  await sendBatch({ address: server.address, writeKey: 'wk', body: '{}' });
  expect(server.asked()).toBe(4);
  server.close();
});

test('a batch that is refused for good is not sent again, and the reason is told', async () => {
  const server = await serverThatAnswers([401]);
  await expect(sendBatch({ address: server.address, writeKey: 'wk', body: '{}' })).rejects.toThrow('401');
  expect(server.asked()).toBe(1);
  server.close();
});
