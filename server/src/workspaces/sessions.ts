import { type Clock, DAY_MS } from '../platform/clock.ts';
import type { Postgres } from '../platform/postgres/postgres.ts';
import { createExpiringCache } from './expiring-cache.ts';
import type { Login } from './login-store.ts';
import { newSecret, type RandomBytes, sha256 } from './secrets.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  findSession,
  insertSession,
  prolongSession,
  type Session,
} from './session-store.ts';

/** Signed-in browsers: a random token each, of which only the hash is kept. */
export interface Sessions {
  /** Opens a session and gives its token. */
  open(login: Login): Promise<string>;
  /** Who holds this token; using a session prolongs it. */
  find(token: string): Promise<Login | null>;
  close(token: string): Promise<void>;
  /** Asks the store again for every token from now on. */
  forget(): void;
}

/** Unused for this long, a session ends. */
const IDLE_MS = 30 * DAY_MS;
/** Prolonging is a write: once a day is enough for an end 30 days away. */
const PROLONG_AFTER_MS = DAY_MS;

export function createSessions(deps: {
  postgres: Postgres;
  clock: Clock;
  randomBytes: RandomBytes;
  credentialsChanged: () => Promise<void>;
}): Sessions {
  const { postgres, clock } = deps;
  const cache = createExpiringCache<Session | null>({ clock, entriesMax: 5_000, keepMs: 60_000 });
  const look = async (token: string): Promise<Session | null> => {
    const now = clock.now();
    const tokenSha256 = sha256(token);
    const session = await findSession(postgres, { tokenSha256, now });
    if (session === null) return null;
    const expiresAt = new Date(now.getTime() + IDLE_MS);
    if (expiresAt.getTime() - session.expiresAt.getTime() > PROLONG_AFTER_MS) {
      await prolongSession(postgres, { tokenSha256, workspaceId: session.login.workspaceId, expiresAt });
    }
    return session;
  };
  return {
    async open(login) {
      const token = newSecret('', deps.randomBytes);
      const createdAt = clock.now();
      await deleteExpiredSessions(postgres, { workspaceId: login.workspaceId, now: createdAt });
      const expiresAt = new Date(createdAt.getTime() + IDLE_MS);
      await insertSession(postgres, { tokenSha256: sha256(token), login, createdAt, expiresAt });
      return token;
    },
    async find(token) {
      const session = await cache.get(sha256(token).toString('base64'), () => look(token));
      return session?.login ?? null;
    },
    async close(token) {
      const session = await findSession(postgres, { tokenSha256: sha256(token), now: clock.now() });
      if (session === null) return;
      await deleteSession(postgres, { tokenSha256: sha256(token), workspaceId: session.login.workspaceId });
      await deps.credentialsChanged();
    },
    forget: () => cache.clear(),
  };
}
