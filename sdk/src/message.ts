/** Values under names, as JSON can hold them. */
export type Fields = Readonly<Record<string, unknown>>;

export type CallType = 'identify' | 'track' | 'page' | 'group' | 'alias';

/** One call as it goes over the wire, in the shape of Segment's tracking API. */
export interface Message {
  readonly type: CallType;
  /** Unique; the same message sent twice counts once. */
  readonly messageId: string;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly groupId?: string;
  readonly previousId?: string;
  readonly event?: string;
  readonly name?: string;
  readonly properties?: object;
  readonly traits?: object;
  readonly context?: Fields;
}

/**
 * Why a call was given up. `queue_full`: as many are waiting as may; what waited longer is kept, so that no story has a
 * hole in its middle. `too_large`: over 32 kB. `not_json`: cyclic, or a BigInt in it. `refused`: the server answered
 * 4xx, see `status`. `no_consent`: consent was refused or withdrawn. `closed`: called after close, or close ran out of time.
 */
export type DropReason = 'queue_full' | 'too_large' | 'not_json' | 'refused' | 'no_consent' | 'closed';

/** A call that will not be sent (again). */
export interface Dropped {
  readonly reason: DropReason;
  readonly message: Message;
  /** The server's answer, for `refused`. */
  readonly status?: number;
}
