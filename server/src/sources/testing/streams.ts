import type { Deliver, MessageBody } from '../import/index.ts';

/** A delivery that accepts everything and keeps it. */
export function keepMessages(): { messages: MessageBody[]; deliver: Deliver } {
  const messages: MessageBody[] = [];
  return {
    messages,
    deliver: async (batch) => {
      messages.push(...batch);
      return batch.map(({ messageId }) => ({ messageId: String(messageId), status: 'accepted' as const }));
    },
  };
}
