import type { WorldEvent } from '@sextant/scenarios';
import { sendBatch } from './send-batch.ts';
import type { WorldLoad } from './world-load.ts';

/** A batch is cut before either limit of the tracking API (2,500 events, 500 KB) comes near. */
const BATCH_EVENTS_MAX = 500;
const BATCH_BYTES_MAX = 400_000;
/** Enough to fill a block of the server's group commit (8,000 events) while the one before is written. */
const REQUESTS_AT_ONCE_MAX = 16;

/**
 * Sends a world's events through the tracking API, each source with its own write key, and tells `onStored` how
 * many more were acknowledged. Rejects when the server refuses a batch for good.
 */
export async function sendWorld(
  events: Iterable<WorldEvent>,
  load: Pick<WorldLoad, 'address' | 'writeKeys'>,
  onStored: (count: number) => void,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const send = async (source: string, batch: Batch): Promise<void> => {
    const writeKey = load.writeKeys[source];
    if (writeKey === undefined)
      throw new Error(`The world names a source ${source} that it does not declare.`);
    const body = `{"batch":[${batch.texts.join(',')}]}`;
    const request = sendBatch({ address: load.address, writeKey, body });
    const done = request.then(() => onStored(batch.texts.length)).finally(() => underWay.delete(done));
    underWay.add(done);
    if (underWay.size >= REQUESTS_AT_ONCE_MAX) await Promise.race(underWay);
  };
  const open = new Map<string, Batch>();
  for (const { source, message } of events) {
    const batch = open.get(source) ?? { texts: [], bytes: 0 };
    open.set(source, batch);
    const text = JSON.stringify(message);
    batch.texts.push(text);
    batch.bytes += Buffer.byteLength(text) + 1;
    if (batch.texts.length < BATCH_EVENTS_MAX && batch.bytes < BATCH_BYTES_MAX) continue;
    open.delete(source);
    await send(source, batch);
  }
  for (const [source, batch] of open) await send(source, batch);
  await Promise.all(underWay);
}

interface Batch {
  readonly texts: string[];
  bytes: number;
}
