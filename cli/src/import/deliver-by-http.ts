import { setTimeout as wait } from 'node:timers/promises';
import { ingestReply } from '@sextant/contract';
import type { Deliver, MessageBody } from '@sextant/server';
import { CommandError } from '../failure.ts';

/** Below the 500 KB of a request, since the length of a text in characters is less than in bytes. */
const REQUEST_CHARACTERS_MAX = 200_000;
/** How often a request that could not be taken just now is sent again, two minutes in all. */
const TRIES_MAX = 60;
const WAIT_MS = 2_000;

/** Sends messages to the Sextant that has the data folder open, and asks for the verdict of each. */
export function deliverByHttp(to: { address: string; writeKey: string }): Deliver {
  return async (messages) => {
    const verdicts = [];
    for (const texts of cut(messages)) verdicts.push(...(await post(to, `{"batch":[${texts.join(',')}]}`)));
    return verdicts;
  };
}

function cut(messages: readonly MessageBody[]): string[][] {
  const requests: string[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    const text = JSON.stringify(message);
    characters += text.length;
    if (characters > REQUEST_CHARACTERS_MAX) {
      requests.push([]);
      characters = text.length;
    }
    requests.at(-1)?.push(text);
  }
  return requests;
}

async function post(to: { address: string; writeKey: string }, body: string) {
  const authorization = `Basic ${Buffer.from(`${to.writeKey}:`).toString('base64')}`;
  const headers = { 'content-type': 'application/json', authorization, 'sextant-verdicts': 'true' };
  for (let tried = 1; ; tried += 1) {
    // A broken connection leaves open whether the request arrived; what did is recognised when it comes again.
    const response = await fetch(`${to.address}/v1/import`, { method: 'POST', headers, body }).catch(
      () => null,
    );
    if (response?.ok) return ingestReply.parse(await response.json()).verdicts ?? [];
    const isWorthRetrying = response === null || response.status === 429 || response.status >= 500;
    if (!isWorthRetrying || tried >= TRIES_MAX) {
      const reason = response === null ? 'it does not answer' : `${response.status} ${await response.text()}`;
      throw new CommandError(`The server at ${to.address} did not take the events: ${reason}`);
    }
    await wait(WAIT_MS);
  }
}
