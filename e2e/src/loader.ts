import { type Message, sendBatch, type Target } from './send.ts';

/** Sends batches, several at once, and knows which were acknowledged. */
export interface Loader {
  /** Ids of messages in batches that were acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** Sends until `enough` batches more were acknowledged, all were sent, or the server is gone. */
  sendUntil(target: Target, enough: number): Promise<void>;
  /** Sends all that is left. */
  sendRest(target: Target): Promise<void>;
}

const REQUESTS_AT_ONCE = 4;

/** What was sent and not acknowledged is sent again later, as every sender does. */
export function createLoader(batches: readonly (readonly Message[])[]): Loader {
  const left = [...batches];
  const acknowledged = new Set<string>();

  /** One of several senders; it ends when its request fails, as all do when the server is killed. */
  const sendSome = async (target: Target, isEnough: () => boolean, onAcknowledged: () => void) => {
    while (!isEnough()) {
      const batch = left.shift();
      if (batch === undefined) return;
      try {
        await sendBatch(target, batch);
      } catch {
        // Nobody knows whether it was stored: sent again after the restart, either way it must be there once.
        left.unshift(batch);
        return;
      }
      for (const { messageId } of batch) acknowledged.add(messageId);
      onAcknowledged();
    }
  };
  const sendUntil: Loader['sendUntil'] = (target, enough) => {
    let soFar = 0;
    return new Promise((resolve) => {
      const isEnough = () => soFar >= enough;
      const onAcknowledged = () => {
        soFar += 1;
        if (isEnough()) resolve();
      };
      const senders = Array.from({ length: REQUESTS_AT_ONCE }, () =>
        // They go on while the test pulls the plug: a crash comes amid requests.
        sendSome(target, () => false, onAcknowledged),
      );
      void Promise.all(senders).then(() => resolve());
    });
  };
  return {
    acknowledged,
    sendUntil,
    async sendRest(target) {
      while (left.length > 0) {
        const batch = left.shift() ?? [];
        await sendBatch(target, batch);
        for (const { messageId } of batch) acknowledged.add(messageId);
      }
    },
  };
}
