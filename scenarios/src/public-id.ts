/**
 * An id as a vendor would print it: opaque, unique per (salt, index) because multiplying by an odd number modulo
 * 2^32 never sends two indexes to the same place.
 */
export function publicId(prefix: string, salt: number, index: number, length = 10): string {
  const mixed = (Math.imul(index + 1, 0x9e3779b1) ^ salt) >>> 0;
  // The second word only lengthens the id; the first alone keeps it unique.
  const digits = mixed.toString(36).padStart(7, '0') + scramble(mixed).toString(36).padStart(7, '0');
  return prefix + digits.slice(0, Math.max(7, length));
}

/** A browser's id in the form of a random UUID, as analytics libraries mint it; unique per (salt, index). */
export function anonymousId(salt: number, index: number): string {
  const first = (Math.imul(index + 1, 0x9e3779b1) ^ salt) >>> 0;
  const second = scramble(first);
  const third = scramble(second ^ salt);
  const [a, b, c, d] = [first, second, third, scramble(third)].map(hex);
  return `${a}-${b?.slice(0, 4)}-4${b?.slice(5)}-a${c?.slice(1, 4)}-${c?.slice(4)}${d}`;
}

const hex = (word: number) => word.toString(16).padStart(8, '0');

/** The finaliser of MurmurHash3 (Austin Appleby, public domain): every bit depends on every bit. */
function scramble(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
