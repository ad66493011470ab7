/** What became of a request: taken, refused for good, or to be made again (not before `afterMs`, if the server said). */
export type Outcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'again'; readonly afterMs?: number };

export interface Posting {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly host: string;
  readonly writeKey: string;
  readonly timeoutMs: number;
  /** Ends the request at once. */
  readonly stop?: AbortSignal;
}

/** A server that asks for more than five minutes is asked again after five. */
const RETRY_AFTER_MAX_MS = 300_000;

export const batchUrl = ({ host }: Pick<Posting, 'host'>): string => `${host.replace(/\/+$/, '')}/v1/batch`;

/** The body of a request: the events are JSON already. */
export const batchBody = (
  events: readonly string[],
  { writeKey, now }: Pick<Posting, 'writeKey' | 'now'>,
): string =>
  `{"writeKey":${JSON.stringify(writeKey)},"sentAt":"${new Date(now()).toISOString()}","batch":[${events.join()}]}`;

/** Makes one request. Never rejects: whatever goes wrong on the way is worth another try. */
export async function postBatch(events: readonly string[], posting: Posting): Promise<Outcome> {
  const { fetch, now, timeoutMs, stop } = posting;
  const patience = new AbortController();
  const end = (): void => patience.abort();
  const timer = setTimeout(end, timeoutMs);
  stop?.addEventListener('abort', end);
  try {
    const response = await fetch(batchUrl(posting), {
      method: 'POST',
      // A type that browsers send to other sites without asking first; the server reads JSON whatever it is called.
      headers: { 'content-type': 'text/plain' },
      body: batchBody(events, posting),
      credentials: 'omit',
      keepalive: true,
      signal: patience.signal,
    });
    // Read to its end, so that the connection is free for the next request.
    await response.text();
    return outcomeOf(response, now());
  } catch {
    return { kind: 'again' };
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', end);
  }
}

function outcomeOf({ ok, status, headers }: Response, now: number): Outcome {
  if (ok) return { kind: 'taken' };
  // 408 and 429 are the two of the 400s that mean "later".
  if (status < 500 && status !== 408 && status !== 429) return { kind: 'refused', status };
  const said = headers.get('retry-after');
  if (said === null) return { kind: 'again' };
  const ms = Number(said) * 1000;
  const afterMs = Number.isNaN(ms) ? Date.parse(said) - now : ms;
  // "At once", from a server that fails, or from one whose clock is behind ours: our own pauses are kinder to both.
  return afterMs > 0 ? { kind: 'again', afterMs: Math.min(afterMs, RETRY_AFTER_MAX_MS) } : { kind: 'again' };
}
