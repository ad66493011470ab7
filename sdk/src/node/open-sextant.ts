import { byteLength, EVENT_BYTES_MAX } from '../delivery/limits.ts';
import { postBatch } from '../delivery/post-batch.ts';
import type { AnyEvents, EventCatalog } from '../event-names.ts';
import { LIBRARY } from '../library.ts';
import type { CallType, DropReason, Fields, Message } from '../message.ts';
import { newId } from '../new-id.ts';
import type { CallOptions, Settings } from '../settings.ts';
import { createDispatcher } from './dispatcher.ts';
import type { Sextant } from './sextant.ts';

const QUEUE_MAX = 10_000;
const FLUSH_INTERVAL_MS = 1000;
const TIMEOUT_MS = 15_000;
const CLOSE_TIMEOUT_MS = 10_000;

/** What is needed of the process. */
export type Host = Pick<typeof globalThis, 'fetch' | 'crypto' | 'Date' | 'Math'>;

/** Starts tracking in a process. */
export function openSextant<Events extends EventCatalog<Events> = AnyEvents>(
  settings: Settings,
  host: Host,
): Sextant<Events> {
  const { onDrop, queueMax = QUEUE_MAX, flushIntervalMs = FLUSH_INTERVAL_MS } = settings;
  const { timeoutMs = TIMEOUT_MS } = settings;
  const stopping = new AbortController();
  let isClosed = false;

  const drop = (message: Message, reason: DropReason, status?: number): void =>
    // In a turn of its own, so that an error thrown there is the process's to handle and not the sender's.
    queueMicrotask(() => onDrop?.(status === undefined ? { reason, message } : { reason, message, status }));

  const dispatcher = createDispatcher({
    queueMax,
    flushIntervalMs,
    random: host.Math.random,
    post: (events) =>
      postBatch(events, {
        ...settings,
        timeoutMs,
        fetch: host.fetch,
        now: host.Date.now,
        stop: stopping.signal,
      }),
    wait: (ms) => pauseUnless(stopping.signal, ms),
    drop: (event, reason, status) => drop(JSON.parse(event) as Message, reason, status),
  });

  const send = (type: CallType, call: AnyCall): void => {
    const message = messageOf(type, call, host);
    const event = toJson(message);
    if (isClosed) drop(message, 'closed');
    else if (event === null) drop(message, 'not_json');
    else if (byteLength(event) > EVENT_BYTES_MAX) drop(message, 'too_large');
    else dispatcher.push(event);
  };

  return {
    identify: (call) => send('identify', call),
    track: (call) => send('track', call),
    page: (call) => send('page', call),
    group: (call) => send('group', call),
    alias: (call) => send('alias', call),
    flush: dispatcher.flush,
    async close({ timeoutMs: graceMs = CLOSE_TIMEOUT_MS } = {}) {
      isClosed = true;
      const over = new AbortController();
      await Promise.race([dispatcher.flush(), pauseUnless(over.signal, graceMs)]);
      over.abort();
      dispatcher.stop();
      stopping.abort();
    },
  };
}

type AnyCall = Partial<Omit<Message, 'type' | 'timestamp' | 'context'>> & CallOptions;

function messageOf(type: CallType, call: AnyCall, host: Host): Message {
  const { timestamp = new host.Date(), messageId = newId(host.crypto), context, groupId, ...fields } = call;
  // Elsewhere than in a group call, Segment's libraries name the account in the context.
  const whose: Fields = type === 'group' || groupId === undefined ? {} : { groupId };
  return {
    ...fields,
    ...(type === 'group' && { groupId }),
    type,
    messageId,
    // A Date becomes ISO 8601 when JSON is made of it.
    timestamp: timestamp as string,
    context: { library: LIBRARY, ...whose, ...context },
  };
}

/** Null if JSON cannot say it: cyclic, or a BigInt in it. */
function toJson(message: Message): string | null {
  try {
    return JSON.stringify(message);
  } catch {
    // The caller reports it.
    return null;
  }
}

/** Settles after the time, or as soon as the signal says that nobody needs to wait any more. */
function pauseUnless(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, signal.aborted ? 0 : ms);
    signal.addEventListener('abort', end);
  });
}
