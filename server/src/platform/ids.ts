import { hash } from 'node:crypto';
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

/** SHA-256 of a text cut to 128 bits and written as a UUIDv8 (RFC 9562, section 5.8): the same text, the same id. */
export function uuidOfText(text: string): string {
  const digest = hash('sha256', text, 'hex');
  const variant = VARIANT_DIGITS.charAt(Number.parseInt(digest.charAt(16), 16) & 3);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

const VARIANT_DIGITS = '89ab';
