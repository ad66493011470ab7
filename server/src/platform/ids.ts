import { uuidv7 } from 'uuidv7';

/** Makes ids that sort by the time they were made, which keeps index pages and ClickHouse parts warm. */
export type NewId = () => string;

/** A new UUID of version 7 (RFC 9562). */
export const newId: NewId = () => uuidv7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `text` is a UUID in its lower-case form, of any version. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
