import { byteLength, EVENT_BYTES_MAX } from '../delivery/limits.ts';
import type { AnyEvents, EventCatalog } from '../event-names.ts';
import type { DropReason, Message } from '../message.ts';
import { createConsentGate } from './consent-gate.ts';
import { readPage } from './context.ts';
import type { Page } from './desk.ts';
import { address, type Call, draftOf, snapshotOf } from './draft.ts';
import type { Identity } from './identity.ts';
import type { BrowserSettings, Sextant } from './sextant.ts';

const QUEUE_MAX = 1000;

/** Starts tracking in a page. */
export function openSextant<Events extends EventCatalog<Events> = AnyEvents>(
  settings: BrowserSettings,
  page: Page,
): Sextant<Events> {
  const drop = dropper(settings);
  const gate = createConsentGate({
    settings: {
      ...settings,
      queueMax: settings.queueMax ?? QUEUE_MAX,
      drop: (event, reason, status) => drop(JSON.parse(event) as Message, reason, status),
    },
    page,
    drop,
  });

  const send = (call: Call, before?: (identity: Identity) => void): void => {
    const draft = draftOf(call, page);
    const message = snapshotOf(draft);
    if (message === null) return void drop(draft, 'not_json');
    gate.pass({
      message,
      act({ identity, outbox }, consent) {
        before?.(identity);
        const event = JSON.stringify(address(message, { ids: identity.ids(), consent }));
        if (byteLength(event) > EVENT_BYTES_MAX) drop(message, 'too_large');
        else outbox.push(event);
      },
    });
  };

  return {
    identify(userId, traits, options) {
      send({ type: 'identify', fields: { traits }, options }, (identity) => {
        if (userId !== null) identity.signIn(userId);
      });
    },
    track: (event, properties, options) => send({ type: 'track', fields: { event, properties }, options }),
    page: (name, properties, options) =>
      send({ type: 'page', fields: { name, properties: { ...readPage(page), ...properties } }, options }),
    group: (groupId, traits, options) =>
      send({ type: 'group', fields: { groupId, traits }, options }, ({ joinGroup }) => joinGroup(groupId)),
    alias: (userId, previousId, options) => send({ type: 'alias', fields: { userId, previousId }, options }),
    reset: () => gate.pass({ act: ({ identity }) => identity.reset() }),
    flush: async () => gate.desk()?.outbox.flush(),
    ids: () => gate.desk()?.identity.ids() ?? null,
    setConsent: gate.answer,
  };
}

type Drop = (message: Message | undefined, reason: DropReason, status?: number) => void;

/** Tells the site, in a turn of its own, so that an error thrown there does not stop the sending. */
function dropper({ onDrop }: BrowserSettings): Drop {
  return (message, reason, status) => {
    if (message === undefined || onDrop === undefined) return;
    queueMicrotask(() => onDrop(status === undefined ? { reason, message } : { reason, message, status }));
  };
}
