import type { AnyEvents, EventCatalog, EventName, PropertiesOf } from '../event-names.ts';
import type { CallOptions } from '../settings.ts';

/** Whose call it is. Given both ids, Sextant knows from then on that they are one person. */
export type Who =
  | { readonly userId: string; readonly anonymousId?: string }
  | { readonly anonymousId: string; readonly userId?: string };

/** What happened to a person, a person acting for an account (`groupId` besides), or to an account alone. */
export type Whose = (Who & { readonly groupId?: string }) | { readonly groupId: string };

/** How `close` ends. */
export interface CloseOptions {
  /** When to give up what could not be sent by then; 10,000 unless given. */
  readonly timeoutMs?: number;
}

/** Tracking in a server: nothing is remembered between calls. No call throws or waits, but `flush` and `close`. */
export interface Sextant<Events extends EventCatalog<Events> = AnyEvents> {
  /** Says what is known of a person. */
  identify(call: Who & { readonly traits?: object } & CallOptions): void;
  /** Says what somebody did. */
  track<Name extends EventName<Events>>(
    call: Whose & { readonly event: Name; readonly properties?: PropertiesOf<Events, Name> } & CallOptions,
  ): void;
  /** Says which page somebody saw. */
  page(call: Whose & { readonly name?: string; readonly properties?: object } & CallOptions): void;
  /** Says what is known of an account, and whose it is. */
  group(call: Partial<Who> & { readonly groupId: string; readonly traits?: object } & CallOptions): void;
  /** Says that two ids are one person. */
  alias(call: { readonly userId: string; readonly previousId: string } & CallOptions): void;
  /** Settles when every call made so far is with the server, or was dropped; tries as long as that takes. */
  flush(): Promise<void>;
  /** Takes no more calls, sends what waits, and drops (`closed`) what could not be sent in time. */
  close(options?: CloseOptions): Promise<void>;
}
