/** Segment's limit of one event, which Sextant keeps too. */
export const EVENT_BYTES_MAX = 32 * 1024;

/** One request's worth. */
export interface BatchLimits {
  readonly events: number;
  readonly bytes: number;
}

/** The server takes 500 kB a request; the rest is room for what surrounds the events. */
export const NODE_BATCH: BatchLimits = { events: 100, bytes: 480_000 };

/** Browsers let a request outlive its page up to 64 kB in all. */
export const BROWSER_BATCH: BatchLimits = { events: 100, bytes: 60_000 };

const utf8 = new TextEncoder();

/** Bytes of a text on the wire. */
export const byteLength = (text: string): number => utf8.encode(text).length;

/** How many of the first events fit into one request: at least one, if there is any. */
export function countFitting(events: readonly string[], limits: BatchLimits): number {
  let bytes = 0;
  const over = events.findIndex((event, n) => {
    bytes += byteLength(event) + 1;
    return n >= limits.events || (n > 0 && bytes > limits.bytes);
  });
  return over < 0 ? events.length : over;
}
