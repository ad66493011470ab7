import type { AnyEvents, EventCatalog, EventName, PropertiesOf } from '../event-names.ts';
import type { CallOptions, Settings } from '../settings.ts';
import type { Ids } from './identity.ts';

/** What each category of the site's consent dialog was answered. */
export type Consent = Readonly<Record<string, boolean>>;

/** How a page tracks. */
export interface BrowserSettings extends Settings {
  /** Without it, calls are sent at once. */
  readonly consent?: {
    /** Whether nothing may be sent, and nothing read or written on the device, before `setConsent` allowed it. */
    readonly required: boolean;
    /** The categories that tracking here falls under: all must be agreed to. By default any one is enough. */
    readonly categories?: readonly string[];
  };
}

/** Tracking in a web page. No call throws or waits; what cannot be sent is told to `onDrop`. */
export interface Sextant<Events extends EventCatalog<Events> = AnyEvents> {
  /** Says who the visitor is, and what is known of them. `null` adds traits to a visitor without a name. */
  identify(userId: string | null, traits?: object, options?: CallOptions): void;
  /** Says what the visitor did. */
  track<Name extends EventName<Events>>(
    event: Name,
    properties?: PropertiesOf<Events, Name>,
    options?: CallOptions,
  ): void;
  /** Says which page is seen; its address, title and referrer are added. */
  page(name?: string, properties?: object, options?: CallOptions): void;
  /** Says which account the visitor acts for, in this and later calls, and what is known of it. */
  group(groupId: string, traits?: object, options?: CallOptions): void;
  /** Says that two ids are one person; `previousId` is the present visitor's unless given. */
  alias(userId: string, previousId?: string, options?: CallOptions): void;
  /** Forgets who the visitor is, as after signing out: the next call begins somebody new. */
  reset(): void;
  /** Sends what waits. Settles when it is sent, or must wait for a later try; it stays queued then. */
  flush(): Promise<void>;
  /**
   * Says what the visitor agreed to; call it on every page, and again when the answer changes. It goes along as
   * `context.consent.categoryPreferences`. Where consent is required, agreement sends what was held, and refusal or
   * withdrawal drops it and removes everything this library keeps on the device.
   */
  setConsent(consent: Consent): void;
  /** Who the visitor is, such as to hand it to your server; null while consent is missing. */
  ids(): Ids | null;
}
