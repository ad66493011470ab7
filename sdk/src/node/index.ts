import type { AnyEvents, EventCatalog } from '../event-names.ts';
import type { Settings } from '../settings.ts';
import { openSextant } from './open-sextant.ts';
import type { Sextant } from './sextant.ts';

export type { AnyEvents, EventCatalog, EventName, PropertiesOf } from '../event-names.ts';
export type { CallType, Dropped, DropReason, Fields, Message } from '../message.ts';
export type { CallOptions, Settings } from '../settings.ts';
export type { VocabularyEvents } from '../vocabulary-events.ts';
export type { CloseOptions, Sextant, Who, Whose } from './sextant.ts';

/**
 * Starts tracking in a server. Call `close()` before the process ends. Name your own events by a type,
 * `createSextant<ShopEvents>(…)`, to have their names and properties checked.
 */
export function createSextant<Events extends EventCatalog<Events> = AnyEvents>(
  settings: Settings,
): Sextant<Events> {
  return openSextant<Events>(settings, globalThis);
}
