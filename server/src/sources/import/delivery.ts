import type { Verdict } from '@sextant/contract';
import type { MessageBody } from './output.ts';

/** Stores messages and says what became of each, in order. Rejects only when it is useless to go on. */
export type Deliver = (messages: readonly MessageBody[]) => Promise<readonly Verdict[]>;

/** A message on its way, and who waits for its verdict. */
export interface Outgoing {
  readonly message: MessageBody;
  readonly onVerdict: (verdict: Verdict) => void;
}

/** Well under the 2,500 of the tracking API, so that long messages fit in a request too. */
const BATCH_MESSAGES = 1_000;
/** The group commit of ingestion writes blocks of 8,000 rows and more when it is given them at once. */
const BATCHES_IN_FLIGHT_MAX = 12;

/** Sends messages in batches, several at a time. */
export interface Delivery {
  /** Resolves when there is room for more; rejects when a batch failed. */
  add(outgoing: Outgoing): Promise<void> | undefined;
  /** Sends what is left and waits for every verdict. */
  drain(): Promise<void>;
}

export function createDelivery(deliver: Deliver): Delivery {
  let batch: Outgoing[] = [];
  const inFlight = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | null = null;

  const send = (): void => {
    const sent = batch;
    batch = [];
    const arrived = deliver(sent.map(({ message }) => message))
      .then((verdicts) => {
        for (const [index, { onVerdict }] of sent.entries()) onVerdict(verdictAt(verdicts, index));
      })
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => inFlight.delete(arrived));
    inFlight.add(arrived);
  };
  const room = async (): Promise<void> => {
    while (inFlight.size >= BATCHES_IN_FLIGHT_MAX) await Promise.race(inFlight);
    if (failure !== null) throw failure.error;
  };
  return {
    add(outgoing) {
      batch.push(outgoing);
      if (batch.length < BATCH_MESSAGES) return undefined;
      send();
      return room();
    },
    async drain() {
      if (batch.length > 0) send();
      await Promise.all(inFlight);
      if (failure !== null) throw failure.error;
    },
  };
}

function verdictAt(verdicts: readonly Verdict[], index: number): Verdict {
  const verdict = verdicts[index];
  if (verdict === undefined) throw new Error(`No verdict for message ${index + 1} of ${verdicts.length}.`);
  return verdict;
}
