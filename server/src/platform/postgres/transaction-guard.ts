import { AsyncLocalStorage } from 'node:async_hooks';
import type { PostgresSession } from './port.ts';

/** Knows, along the chain of awaits, whether the caller stands inside an open transaction of this store. */
export interface TransactionGuard {
  /** Throws if the caller is inside a transaction, where using the store itself would wait for ever. */
  assertOutside(): void;
  /** Runs `work` with a session that stops working once the work is over. */
  run<T>(session: PostgresSession, work: (tx: PostgresSession) => Promise<T>): Promise<T>;
}

export function createTransactionGuard(): TransactionGuard {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  return {
    assertOutside() {
      if (current.getStore()?.open) {
        throw new Error(
          'A statement went to the store itself inside an open transaction, where it would wait for the ' +
            'transaction that waits for it. Send it to the `tx` that transaction() hands you.',
        );
      }
    },
    async run(session, work) {
      const state = { open: true };
      const tx: PostgresSession = {
        async query(query) {
          if (!state.open) throw new Error('This transaction is over; a statement was sent to it too late.');
          return session.query(query);
        },
      };
      try {
        return await current.run(state, () => work(tx));
      } finally {
        state.open = false;
      }
    },
  };
}
