import { SextantError } from '@sextant/contract';
import type { Ingest } from '../../ingest/index.ts';

/** Ingestion that may be held up, or die, between two batches of an import. */
export interface IngestGate extends Pick<Ingest, 'accept'> {
  /** Batches that came so far. */
  readonly arrived: () => number;
  readonly open: () => void;
}

/** Holds every batch up from the first on, until it is opened. */
export function heldIngest(ingest: Pick<Ingest, 'accept'>): IngestGate {
  let arrived = 0;
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    arrived: () => arrived,
    open: () => open(),
    async accept(request) {
      arrived += 1;
      await opened;
      return ingest.accept(request);
    },
  };
}

/** Stores this many messages and answers no more, as a process that is killed: `died` says that it is dead. */
export function dyingIngest(
  ingest: Pick<Ingest, 'accept'>,
  messagesMax: number,
): Pick<Ingest, 'accept'> & { readonly died: Promise<void> } {
  let left = messagesMax;
  let die = (): void => {};
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  const storing: Promise<unknown>[] = [];
  return {
    died,
    async accept(request) {
      const items = request.body.items.slice(0, left);
      const isLast = items.length < request.body.items.length;
      left -= items.length;
      const accepting =
        items.length > 0 ? ingest.accept({ ...request, body: { ...request.body, items } }) : null;
      storing.push(accepting ?? Promise.resolve());
      if (accepting !== null && !isLast) return accepting;
      // A dead process stores nothing later.
      await Promise.all(storing);
      die();
      return new Promise(() => {});
    },
  };
}

/** Stores this many messages of the first batch and says that it has no room; then all goes well. */
export function stumblingIngest(ingest: Pick<Ingest, 'accept'>, messagesMax: number): Pick<Ingest, 'accept'> {
  let isFirst = true;
  return {
    async accept(request) {
      if (!isFirst) return ingest.accept(request);
      isFirst = false;
      const items = request.body.items.slice(0, messagesMax);
      await ingest.accept({ ...request, body: { ...request.body, items } });
      throw new SextantError('overloaded');
    },
  };
}
