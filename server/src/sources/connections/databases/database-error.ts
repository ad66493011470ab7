/** A database that cannot be reached or read; the message is for the person who set it up, without the password. */
export class DatabaseError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'DatabaseError';
  }
}

/** What a driver threw, in its words; what the address keeps secret is taken out. */
export function databaseError(thrown: unknown, url: URL): DatabaseError {
  if (thrown instanceof DatabaseError) return thrown;
  const said =
    thrown instanceof Error ? thrown.message || String(Reflect.get(thrown, 'code') ?? thrown.name) : '';
  const password = decodeURIComponent(url.password);
  const words = [password, url.password].filter((word) => word !== '');
  const reason = words.reduce((text, word) => text.replaceAll(word, '…'), said || 'it does not answer');
  return new DatabaseError(`${shownUrl(url)}: ${reason}`);
}

/** The address without user, password and options. */
export function shownUrl({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
