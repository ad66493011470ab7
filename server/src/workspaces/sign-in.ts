import { SextantError } from '@sextant/contract';
import type { Clock } from '../platform/clock.ts';
import type { NewId } from '../platform/ids.ts';
import type { Postgres } from '../platform/postgres/postgres.ts';
import { PostgresError } from '../platform/postgres/postgres-error.ts';
import { findLoginByEmail, hasOwner, insertOwner, type Login } from './login-store.ts';
import type { Passwords } from './passwords.ts';
import type { SignInLimits } from './sign-in-limits.ts';

export interface SignInDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly passwords: Passwords;
  readonly limits: SignInLimits;
}

const UNIQUE_VIOLATION = '23505';

/** Creates the workspace's owner. Of two at once one gets `owner_exists`. */
export async function createOwner(
  deps: SignInDeps,
  owner: { workspaceId: string; email: string; name: string; password: string },
): Promise<Login> {
  const { workspaceId, name, password } = owner;
  // Spares the hashing when the answer is known; the unique index decides the race.
  if (await hasOwner(deps.postgres, workspaceId)) throw new SextantError('owner_exists');
  const login = { id: deps.newId(), workspaceId, email: normaliseEmail(owner.email), name };
  const passwordHash = await deps.passwords.hash(password);
  try {
    await insertOwner(deps.postgres, { ...login, passwordHash, createdAt: deps.clock.now() });
  } catch (thrown) {
    if (!(thrown instanceof PostgresError) || thrown.code !== UNIQUE_VIOLATION) throw thrown;
    throw new SextantError('owner_exists');
  }
  return login;
}

/** The login of this e-mail and password; throws `wrong_password`, or `too_many_requests` after too many tries. */
export async function signIn(
  deps: SignInDeps,
  attempt: { email: string; password: string; address: string },
): Promise<Login> {
  const email = normaliseEmail(attempt.email);
  deps.limits.admit({ address: attempt.address, email });
  const login = await findLoginByEmail(deps.postgres, email);
  const isRight = await deps.passwords.verify(attempt.password, login?.passwordHash ?? null);
  if (login === null || !isRight) throw new SextantError('wrong_password');
  deps.limits.forgive(email);
  return login;
}

function normaliseEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
