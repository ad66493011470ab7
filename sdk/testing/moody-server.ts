import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Message } from '../src/message.ts';

/** How one request is treated. `taken, unsaid` stores the events and cuts the line before the reply. */
export type Mood = 'take' | 'taken, unsaid' | 'cut' | 'hang' | 500 | 503 | 429 | 400;

export const transientMoods = ['taken, unsaid', 'cut', 'hang', 500, 503, 429] as const satisfies Mood[];

/** A tracking server that fails as it is told, and stores each message id once, as Sextant does. */
export interface MoodyServer {
  readonly address: string;
  /** In the order of their first arrival. */
  readonly stored: readonly Message[];
  /** The bodies of all requests, as they came. */
  readonly requests: readonly SentBatch[];
  close(): Promise<void>;
}

export interface SentBatch {
  readonly writeKey: string;
  readonly sentAt: string;
  readonly batch: readonly Message[];
}

export interface MoodyServerOptions {
  /** How the first requests are treated; every later one is taken. */
  readonly moods?: readonly Mood[];
  readonly retryAfter?: string;
  readonly port?: number;
}

export async function startMoodyServer(options: MoodyServerOptions = {}): Promise<MoodyServer> {
  const stored = new Map<string, Message>();
  const requests: SentBatch[] = [];
  const treat = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = JSON.parse(await textOf(request)) as SentBatch;
    const mood = options.moods?.[requests.length] ?? 'take';
    requests.push(body);
    if (mood === 'take' || mood === 'taken, unsaid') {
      for (const each of body.batch) if (!stored.has(each.messageId)) stored.set(each.messageId, each);
    }
    answer(response, mood, options.retryAfter);
  };
  const server = createServer((request, response) => void treat(request, response));
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get stored() {
      return [...stored.values()];
    },
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}

function answer(response: ServerResponse, mood: Mood, retryAfter: string | undefined): void {
  if (mood === 'hang') return;
  if (mood === 'cut' || mood === 'taken, unsaid') {
    response.destroy();
    return;
  }
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  response.writeHead(mood === 'take' ? 200 : mood).end('{}');
}
