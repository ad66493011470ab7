import { Pool } from 'undici';
import { benchKeys } from '../config.ts';

/** What a program says to an installation and asks of it. Every call throws with the server's words when it is refused. */
export interface Api {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: object): Promise<Answer>;
  remove(path: string): Promise<{ isRemoved: boolean }>;
  /** Sends events as an SDK does; resolves when they are acknowledged. */
  track(messages: readonly object[]): Promise<void>;
  close(): Promise<void>;
}

/** A full computing of everybody may take this long before it says a word. */
const ANSWER_WITHIN_MS = 30 * 60_000;
const REFUSED_FOR_NOW = 409;

export function createApi(address: string): Api {
  const client = new Pool(address, {
    ...{ connections: 8, headersTimeout: ANSWER_WITHIN_MS, bodyTimeout: ANSWER_WITHIN_MS },
  });
  const asAdmin = `Bearer ${benchKeys.admin}`;
  const asSource = `Basic ${Buffer.from(`${benchKeys.write}:`).toString('base64')}`;
  const call = async (of: {
    method: 'GET' | 'POST' | 'DELETE';
    path: string;
    authorization: string;
    body?: object;
  }): Promise<{ status: number; text: string }> => {
    const { path, method, authorization, body } = of;
    const said = body === undefined ? {} : { 'content-type': 'application/json' };
    const reply = await client.request({
      ...{ path, method, headers: { authorization, ...said } },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await reply.body.text();
    const isFine = reply.statusCode === 200 || (method === 'DELETE' && reply.statusCode === REFUSED_FOR_NOW);
    if (!isFine) throw new Error(`${method} ${path} answered ${reply.statusCode}: ${text}`);
    return { status: reply.statusCode, text };
  };
  return {
    async get<Answer>(path: string) {
      return JSON.parse((await call({ method: 'GET', path, authorization: asAdmin })).text) as Answer;
    },
    async post<Answer>(path: string, body: object) {
      return JSON.parse((await call({ method: 'POST', path, authorization: asAdmin, body })).text) as Answer;
    },
    async remove(path) {
      const { status } = await call({ method: 'DELETE', path, authorization: asAdmin });
      return { isRemoved: status === 200 };
    },
    async track(messages) {
      await call({ method: 'POST', path: '/v1/batch', authorization: asSource, body: { batch: messages } });
    },
    close: () => client.close(),
  };
}
