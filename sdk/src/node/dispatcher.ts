import { backoffMs } from '../delivery/backoff.ts';
import { countFitting, NODE_BATCH } from '../delivery/limits.ts';
import type { Outcome } from '../delivery/post-batch.ts';
import type { DropReason } from '../message.ts';

export interface DispatcherDeps {
  /** Makes one request with these events; never rejects. */
  readonly post: (events: readonly string[]) => Promise<Outcome>;
  /** Settles after the time, or at once when stopping. */
  readonly wait: (ms: number) => Promise<void>;
  /** Within [0, 1). */
  readonly random: () => number;
  readonly queueMax: number;
  readonly flushIntervalMs: number;
  readonly drop: (event: string, reason: DropReason, status?: number) => void;
}

/** Sends events in the order of the calls, one request at a time, each until the server has settled it. */
export interface Dispatcher {
  push(event: string): void;
  /** Settles when everything pushed so far is taken or dropped. */
  flush(): Promise<void>;
  /** Drops what waits, and never sends again. */
  stop(): void;
}

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { drop } = deps;
  const queue: string[] = [];
  let pushed = 0;
  let settled = 0;
  let failures = 0;
  let isSending = false;
  let isStopped = false;
  let turn: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function sendBatch(): Promise<void> {
    const count = countFitting(queue, NODE_BATCH);
    const outcome = await deps.post(queue.slice(0, count));
    if (isStopped) return;
    if (outcome.kind === 'again') {
      failures += 1;
      await deps.wait(outcome.afterMs ?? backoffMs(failures, deps.random()));
      return;
    }
    failures = 0;
    settled += count;
    const events = queue.splice(0, count);
    if (outcome.kind === 'refused') for (const event of events) drop(event, 'refused', outcome.status);
  }

  /** The request that is under way, or the next one. */
  const takeTurn = (): Promise<void> => {
    turn ??= sendBatch().finally(() => {
      turn = null;
    });
    return turn;
  };

  const flush = async (): Promise<void> => {
    const goal = pushed;
    while (settled < goal && !isStopped) await takeTurn();
  };

  const sendAll = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    clearTimeout(timer);
    timer = undefined;
    while (settled < pushed && !isStopped) await takeTurn();
    isSending = false;
  };

  return {
    flush,
    push(event) {
      if (queue.length >= deps.queueMax) return drop(event, 'queue_full');
      queue.push(event);
      pushed += 1;
      // Waiting is for company; a full request has it.
      if (queue.length >= NODE_BATCH.events) void sendAll();
      else if (!isSending) timer ??= setTimeout(() => void sendAll(), deps.flushIntervalMs);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const event of queue.splice(0)) drop(event, 'closed');
    },
  };
}
