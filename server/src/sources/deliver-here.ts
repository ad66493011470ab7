import { SextantError, type Verdict } from '@sextant/contract';
import type { Ingest } from '../ingest/index.ts';
import type { Writer } from '../workspaces/index.ts';
import type { Deliver, MessageBody } from './import/index.ts';

/** Two minutes in all: longer than a slow disk or a restarting server takes. */
const TRIES_MAX = 60;
const WAIT_MS = 2_000;

export interface DeliverHereDeps {
  readonly ingest: Pick<Ingest, 'accept'>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Whose messages they are, and when to stop trying. */
export interface Delivering {
  readonly writer: Writer;
  /** Kept with each event. */
  readonly importId?: string;
  readonly signal?: AbortSignal;
  /**
   * Verdicts of messages that had to be handed in again: some of the duplicates may have been stored by the first try.
   * Without it they stay duplicates.
   */
  readonly settleRepeats?: (verdicts: readonly Verdict[]) => Promise<readonly Verdict[]>;
}

/** Hands messages to the ingestion of this process; waits while it has no room. */
export function deliverHere(how: Delivering, deps: DeliverHereDeps): Deliver {
  const { writer, importId, settleRepeats } = how;
  return async (messages) => {
    const body = bodyOf(messages);
    for (let tried = 1; ; tried += 1) {
      try {
        const accepted = await deps.ingest.accept({ writer, body, isHistorical: true, importId });
        const verdicts = accepted.verdicts();
        return tried > 1 && settleRepeats ? await settleRepeats(verdicts) : verdicts;
      } catch (thrown) {
        const isHopeless = tried >= TRIES_MAX || (how.signal?.aborted ?? false);
        if (isHopeless || !isWorthRetrying(thrown)) throw thrown;
        await deps.sleep(WAIT_MS);
      }
    }
  };
}

function bodyOf(items: readonly MessageBody[]) {
  return { writeKey: '', items, pathType: null, context: null, integrations: null, sentAt: null };
}

function isWorthRetrying(thrown: unknown): boolean {
  return thrown instanceof SextantError && (thrown.code === 'overloaded' || thrown.code === 'starting');
}
