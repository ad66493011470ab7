import { setTimeout as wait } from 'node:timers/promises';

/** How often a batch that could not be stored just now is sent again, about two minutes in all. */
const TRIES_MAX = 30;
const WAIT_MS_MAX = 5_000;
/** The two of the 400s that mean "later": 408 is said by a server that was held up while the request arrived. */
const LATER = [408, 429];

/**
 * Sends one batch until it is acknowledged; the server recognises what it stored before. Rejects with the
 * server's own words when it refuses the batch, or when it could not store it for two minutes.
 */
export async function sendBatch(batch: { address: string; writeKey: string; body: string }): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const outcome = await post(batch);
    if (outcome.isStored) return;
    if (!outcome.isWorthRetrying || tried >= TRIES_MAX) {
      throw new Error(`The server did not take a batch of events: ${outcome.reason}`);
    }
    await wait(Math.min(outcome.waitMs ?? 100 * 2 ** tried, WAIT_MS_MAX));
  }
}

type Outcome =
  | { isStored: true }
  | { isStored: false; isWorthRetrying: boolean; waitMs: number | undefined; reason: string };

async function post({ address, writeKey, body }: Parameters<typeof sendBatch>[0]): Promise<Outcome> {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  try {
    const response = await fetch(`${address}/v1/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body,
    });
    const reason = await response.text();
    if (response.ok) return { isStored: true };
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      isStored: false,
      isWorthRetrying: LATER.includes(response.status) || response.status >= 500,
      waitMs: Number.isFinite(seconds) ? seconds * 1000 : undefined,
      reason: `${response.status} ${reason}`,
    };
  } catch (thrown) {
    // The connection broke: whether the batch arrived is not known, and sending it again does no harm.
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return { isStored: false, isWorthRetrying: true, waitMs: undefined, reason };
  }
}
