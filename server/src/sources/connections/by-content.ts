import { hash } from 'node:crypto';
import type { Deliver, MessageBody } from '../import/index.ts';

/**
 * Rows of databases and taps come again when they change. What happened is known by its row and comes once; a
 * description of a person or an account is known by what it says too, so that a changed one is news and an equal one
 * is not.
 */
export function byContent(deliver: Deliver): Deliver {
  return (messages) => deliver(messages.map(withContentId));
}

function withContentId(message: MessageBody): MessageBody {
  if (message.type === 'track') return message;
  // The id it had is part of what is hashed: two rows may say the same.
  return { ...message, messageId: `content-${hash('sha256', JSON.stringify(message), 'hex').slice(0, 40)}` };
}
