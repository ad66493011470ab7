/** A random UUID (version 4). Made of random bytes, since `randomUUID` is missing on pages without TLS. */
export function newId(crypto: Pick<Crypto, 'getRandomValues'>): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
