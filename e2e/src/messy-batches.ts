import { createWorld } from '@sextant/scenarios';
import type { Message } from './send.ts';

/** Messages to send, and the ids that must be stored in the end. */
export interface Batches {
  readonly batches: readonly (readonly Message[])[];
  readonly ids: ReadonlySet<string>;
}

/**
 * Identities at their worst, in about 1,000 messages of 60 people: late, repeated, out of order, through kiosks and
 * shared mailboxes. Every message says its own id in its properties, so that it can be recognised from outside.
 */
export function messyBatches(messagesABatch: number): Batches {
  const { events } = createWorld('messy', { endsAt: new Date('2026-11-20T12:00:00Z'), scale: 0.2 });
  const messages = [...events()].map(({ message }) => ({
    ...message,
    properties: { ...message.properties, messageId: message.messageId },
  }));
  const batches: Message[][] = [];
  for (let at = 0; at < messages.length; at += messagesABatch) {
    batches.push(messages.slice(at, at + messagesABatch));
  }
  return { batches, ids: new Set(messages.map(({ messageId }) => messageId)) };
}
