import type { RejectionCode } from '@sextant/contract';
import type { Sighting } from '../identity/index.ts';
import type { ArrivalTimes } from './clock-correction.ts';
import type { Fields } from './fields.ts';
import type { CallType } from './read-body.ts';

/** Where the events of one request come from and when. */
export interface Arrival extends ArrivalTimes {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly sourceKind: string;
  /** The import that brings them, if one does. */
  readonly importId?: string | undefined;
  /**
   * For events that were refused and are tried again: when they came first. Their timestamps are corrected by it, and
   * what is refused once more is neither kept nor counted a second time.
   */
  readonly retryOf?: ArrivalTimes;
}

/** Why an event goes no further. */
export interface Refusal {
  readonly code: RejectionCode;
  readonly detail: string;
}

/** An event with a type and a name: what the first steps make of a message. */
export interface NamedEvent {
  readonly message: Fields;
  readonly type: CallType;
  /** The name of a track call, the page or screen of those calls, '' otherwise. */
  readonly event: string;
  readonly messageId: string;
  /** Hash of (source, messageId): the same event has it whenever and however often it arrives. */
  readonly eventId: string;
}

/**
 * An event ready for the log: what identity has to know of it, and its name. The message itself is let go: under load
 * thousands of these wait for their insert, and holding parsed messages cost the collector as much as all our work.
 */
export interface ReadyEvent extends Sighting {
  readonly messageId: string;
}

/** What a step gives: the event further along, or a refusal. */
export type Step<Event> = Event | { readonly refusal: Refusal };

export function refuse(code: RejectionCode, detail: string): { readonly refusal: Refusal } {
  return { refusal: { code, detail } };
}
