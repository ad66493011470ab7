import type { CallType, Fields, Message } from '../message.ts';
import { newId } from '../new-id.ts';
import type { CallOptions } from '../settings.ts';
import { readContext } from './context.ts';
import type { Page } from './desk.ts';
import type { Ids } from './identity.ts';
import type { Consent } from './sextant.ts';

/** What a call of the library says. */
export interface Call {
  readonly type: CallType;
  readonly fields: Partial<Message>;
  readonly options: CallOptions | undefined;
}

/** The message of a call, but for whose it is: that is known when tracking is allowed. */
export function draftOf({ type, fields, options = {} }: Call, page: Page): Message {
  const { messageId = newId(page.crypto), timestamp = new page.Date(), context } = options;
  // A Date becomes ISO 8601 when JSON is made of it.
  const at = timestamp as string;
  return { type, messageId, timestamp: at, ...fields, context: { ...readContext(page), ...context } };
}

/** As it is now, whatever the site does with its objects later; null if JSON cannot say it. */
export function snapshotOf(draft: Message): Message | null {
  try {
    return JSON.parse(JSON.stringify(draft)) as Message;
  } catch {
    // Cyclic, or a BigInt in it: the caller reports that.
    return null;
  }
}

/** Says whose a message is, and what they agreed to. */
export function address(
  message: Message,
  to: { readonly ids: Ids; readonly consent: Consent | null },
): Message {
  const { anonymousId, userId, groupId } = to.ids;
  const context: Fields = { groupId, ...message.context };
  return {
    anonymousId,
    userId,
    previousId: message.type === 'alias' ? (userId ?? anonymousId) : undefined,
    ...message,
    context: to.consent === null ? context : { ...context, consent: { categoryPreferences: to.consent } },
  };
}
