import { type Scope, SextantError } from '@sextant/contract';
import type { Clock } from '../platform/clock.ts';
import type { NewId } from '../platform/ids.ts';
import type { Postgres } from '../platform/postgres/postgres.ts';
import { createExpiringCache } from './expiring-cache.ts';
import {
  type ApiKey,
  findApiKey,
  insertApiKey,
  listApiKeys,
  markApiKeyUsed,
  revokeApiKey,
} from './key-store.ts';
import { hintOf, newSecret, type RandomBytes, sha256 } from './secrets.ts';

/** Keys with which programs read and change. */
export interface ApiKeys {
  list(workspaceId: string): Promise<ApiKey[]>;
  /** Makes a key; the secret is answered here and never again. */
  create(key: {
    workspaceId: string;
    name: string;
    scopes: Scope[];
  }): Promise<{ key: ApiKey; secret: string }>;
  /** From now on the key opens nothing. Throws `not_found`. */
  revoke(key: { workspaceId: string; id: string }): Promise<void>;
  /** The key with this secret; its use is noted. */
  find(secret: string): Promise<ApiKey | null>;
  /** Asks the store again for every secret from now on. */
  forget(): void;
}

/** How often a key in use is noted as used; looked up anew after the same time. */
const KEEP_MS = 60_000;

export function createApiKeys(deps: {
  postgres: Postgres;
  clock: Clock;
  newId: NewId;
  randomBytes: RandomBytes;
  credentialsChanged: () => Promise<void>;
}): ApiKeys {
  const { postgres, clock } = deps;
  const cache = createExpiringCache<ApiKey | null>({ clock, entriesMax: 10_000, keepMs: KEEP_MS });
  const look = async (secretSha256: Buffer): Promise<ApiKey | null> => {
    const key = await findApiKey(postgres, secretSha256);
    if (key !== null) await markApiKeyUsed(postgres, { ...key, now: clock.now() });
    return key;
  };
  return {
    list: (workspaceId) => listApiKeys(postgres, workspaceId),
    async create({ workspaceId, name, scopes }) {
      const secret = newSecret('sk_', deps.randomBytes);
      const key = newApiKey({ workspaceId, name, scopes, secret, id: deps.newId(), createdAt: clock.now() });
      await insertApiKey(postgres, { ...key, secretSha256: sha256(secret) });
      return { key, secret };
    },
    async revoke({ workspaceId, id }) {
      const revoked = await revokeApiKey(postgres, { workspaceId, id, now: clock.now() });
      if (!revoked) throw new SextantError('not_found', `API key ${id}`);
      await deps.credentialsChanged();
    },
    find(secret) {
      const secretSha256 = sha256(secret);
      return cache.get(secretSha256.toString('base64'), () => look(secretSha256));
    },
    forget: () => cache.clear(),
  };
}

/** A key as it is before its first use. */
export function newApiKey(
  from: Pick<ApiKey, 'id' | 'workspaceId' | 'name' | 'scopes' | 'createdAt'> & { secret: string },
): ApiKey {
  const { secret, ...key } = from;
  return { ...key, hint: hintOf(secret), lastUsedAt: null };
}
