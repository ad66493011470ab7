import type { Spread } from './percentiles.ts';

/** What a load generator is asked to send. */
export interface LoadJob {
  /** Batches go to `<address>/v1/batch`; the loopback only. */
  readonly address: string;
  readonly people: number;
  readonly seed: number;
  /** Ends after this many events, or when told to stop. */
  readonly events: number;
  readonly eventsPerBatch: number;
  /** Requests under way at the same time, each on a connection of its own. */
  readonly connections: number;
  /** Null: as fast as the server answers. */
  readonly eventsPerSecond: number | null;
}

export interface LoadOutcome {
  readonly acknowledged: number;
  readonly seconds: number;
  /** From sending a batch to its reply. */
  readonly replyMs: Spread;
  /** Replies 429 and 503, after which the batch was sent again. */
  readonly refusals: number;
  readonly cpuSeconds: number;
}

/** What the generator's process says to whoever started it. */
export type LoadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly acknowledged: number }
  | { readonly kind: 'done'; readonly outcome: LoadOutcome };

/** What it is told: the job, then when to begin, perhaps when to stop. */
export type LoadOrder =
  | { readonly kind: 'prepare'; readonly job: LoadJob }
  | { readonly kind: 'go' }
  | { readonly kind: 'stop' };
