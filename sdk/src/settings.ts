import type { Dropped } from './message.ts';

/** What a library needs to know, in the browser as on a server. */
export interface Settings {
  /** The write key of the source, from *Sources* in the app. */
  readonly writeKey: string;
  /** Where Sextant answers, such as `https://sextant.example.com`. */
  readonly host: string;
  /** Calls that may wait: 1,000 in a browser, 10,000 in a server unless given. When so many wait, new ones are dropped. */
  readonly queueMax?: number;
  /** The longest a call waits for company before it is sent: 500 in a browser, 1,000 in a server. */
  readonly flushIntervalMs?: number;
  /** A request unanswered for so long counts as failed, and is made again: 15,000. */
  readonly timeoutMs?: number;
  /** Told of every call that will not arrive. */
  readonly onDrop?: (dropped: Dropped) => void;
}

/** Settings of a single call. */
export interface CallOptions {
  /** When it happened, if not now. */
  readonly timestamp?: Date | string;
  /** An id of your own, at most 100 characters: the same id twice counts once. */
  readonly messageId?: string;
  /** Added to what the library knows itself. */
  readonly context?: Readonly<Record<string, unknown>>;
}
