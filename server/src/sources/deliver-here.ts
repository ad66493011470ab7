import { SextantError } from '@sextant/contract';
import type { Ingest } from '../ingest/index.ts';
import type { Writer } from '../workspaces/index.ts';
import type { Deliver } from './import/index.ts';

/** Two minutes in all: longer than a slow disk or a restarting server takes. */
const TRIES_MAX = 60;
const WAIT_MS = 2_000;

/** Hands messages to the ingestion of this process; waits while it has no room. */
export function deliverHere(
  writer: Writer,
  deps: { ingest: Pick<Ingest, 'accept'>; sleep: (milliseconds: number) => Promise<void> },
): Deliver {
  return async (messages) => {
    const body = {
      writeKey: '',
      items: messages,
      pathType: null,
      context: null,
      integrations: null,
      sentAt: null,
    };
    for (let tried = 1; ; tried += 1) {
      try {
        const accepted = await deps.ingest.accept({ writer, body, isHistorical: true });
        return accepted.verdicts();
      } catch (thrown) {
        if (tried >= TRIES_MAX || !isWorthRetrying(thrown)) throw thrown;
        await deps.sleep(WAIT_MS);
      }
    }
  };
}

function isWorthRetrying(thrown: unknown): boolean {
  return thrown instanceof SextantError && (thrown.code === 'overloaded' || thrown.code === 'starting');
}
