import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that turns requests away before it lets them through. */
export interface MoodyProxy {
  readonly address: string;
  /** Requests turned away so far. */
  readonly refused: () => number;
  close(): Promise<void>;
}

/** Answers every n-th request 429 with `Retry-After: 1` (the shortest there is) and passes the others on. */
export async function startMoodyProxy(
  to: string,
  { refuseEach }: { refuseEach: number },
): Promise<MoodyProxy> {
  let seen = 0;
  let refused = 0;
  const server = createServer((request, response) => {
    seen += 1;
    if (seen % refuseEach !== 1) return void passOn(request, response, to);
    refused += 1;
    request.resume();
    response.writeHead(429, { 'retry-after': '1' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    refused: () => refused,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function passOn(request: IncomingMessage, response: ServerResponse, to: string): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const { 'content-type': contentType = '', authorization = '' } = request.headers;
  const answer = await fetch(`${to}${request.url}`, {
    method: request.method ?? 'POST',
    headers: { 'content-type': contentType, authorization },
    body: Buffer.concat(chunks),
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
}
