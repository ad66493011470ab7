import { hash, verify } from '@node-rs/argon2';
import { SextantError } from '@sextant/contract';

/** Hashing of passwords with argon2id (19 MiB, two passes: OWASP's first choice), about 90 ms each. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** False for a wrong password; without a hash it takes the same time and is false. */
  verify(password: string, hash: string | null): Promise<boolean>;
}

/** Each hash holds one of libuv's few threads, which the event store needs as well. */
const AT_ONCE_MAX = 2;
/** Beyond this many waiting, the last would wait longer than people do (about 2 s). */
const WAITING_MAX = 40;

/** What is verified when there is no such login, so that the answer takes as long as for a wrong password. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$c2V4dGFudC1ub2JvZHk$1mTBzW7rCqsVMsYYCjxLzmqmYcq4tIfIS3sV4IGlO1c';

export function createPasswords(): Passwords {
  const inTurn = createQueue();
  return {
    hash: (password) => inTurn(() => hash(password)),
    verify: (password, stored) =>
      inTurn(async () => (await verify(stored ?? NOBODYS_HASH, password)) && stored !== null),
  };
}

function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= AT_ONCE_MAX) {
      if (waiting.length >= WAITING_MAX) {
        throw new SextantError('too_many_requests', 'too many people are signing in at once', {
          retryAfterSeconds: 2,
        });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
