import { createRandom } from './random.ts';

/**
 * An id as a vendor would print it: opaque, unique per (salt, index) because multiplying by an odd number modulo
 * 2^32 never sends two indexes to the same place.
 */
export function publicId(prefix: string, salt: number, index: number, length = 10): string {
  const mixed = (Math.imul(index + 1, 0x9e3779b1) ^ salt) >>> 0;
  // The second word only lengthens the id; the first alone keeps it unique.
  const tail = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0;
  const digits = mixed.toString(36).padStart(7, '0') + tail.toString(36).padStart(7, '0');
  return prefix + digits.slice(0, Math.max(7, length));
}

/** A browser's id in the form of a UUID, as analytics libraries mint it. */
export function anonymousId(salt: number, index: number): string {
  const random = createRandom(`${salt}/${index}`);
  const hex = Array.from({ length: 32 }, () => random.int(16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
