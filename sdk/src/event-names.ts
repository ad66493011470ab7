import type { Fields } from './message.ts';
import type { VocabularyEvents } from './vocabulary-events.ts';

/** Your own events as a type, each name with its properties: `interface ShopEvents { 'Cart Emptied': { items: number } }`. */
export type EventCatalog<Events> = { readonly [Name in keyof Events]: object };

/** The vocabulary, to which senders may add properties, and any other name: what holds unless you name your events. */
export type AnyEvents = { readonly [Name in keyof VocabularyEvents]: VocabularyEvents[Name] & Fields } & {
  readonly [name: string]: object;
};

/** The names of a catalog; where any name will do, those of the vocabulary are suggested. */
export type EventName<Events> = string extends keyof Events
  ? keyof VocabularyEvents | (string & {})
  : keyof Events & string;

/** The properties of an event of that name. */
export type PropertiesOf<Events, Name> = Name extends keyof Events ? Events[Name] : object;
