import { createHash } from 'node:crypto';

/** Where randomness comes from: `crypto.randomBytes`, or a seeded source in tests. */
export type RandomBytes = (size: number) => Buffer;

/** What a secret opens: `sk_` reads and changes, `wk_` only sends events. */
export type SecretPrefix = 'sk_' | 'wk_' | '';

const SECRET_BYTES = 32;

/** A secret of 256 random bits, URL-safe, with a prefix by which people and scanners recognise it. */
export function newSecret(prefix: SecretPrefix, randomBytes: RandomBytes): string {
  return prefix + randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is stored and compared instead of the secret. */
export function sha256(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** The last four characters, by which people tell their keys apart. */
export function hintOf(secret: string): string {
  return secret.slice(-4);
}
