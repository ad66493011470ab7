import { SextantError } from '@sextant/contract';
import type { Clock } from '../platform/clock.ts';
import type { NewId } from '../platform/ids.ts';
import type { Postgres } from '../platform/postgres/postgres.ts';
import { createExpiringCache } from './expiring-cache.ts';
import { hintOf, newSecret, type RandomBytes, sha256 } from './secrets.ts';
import {
  findSourceByWriteKey,
  insertSource,
  listRegisteredSources,
  type RegisteredSource,
  replaceWriteKey,
  type SourceKind,
} from './source-store.ts';

/** Whom a write key lets in. */
export interface Writer {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly sourceKind: SourceKind;
}

/** The sources of each workspace and the write keys by which events name theirs. */
export interface SourceRegistry {
  listSources(workspaceId: string): Promise<RegisteredSource[]>;
  /** Registers a source; the write key is answered here and never again. */
  createSource(source: {
    workspaceId: string;
    name: string;
    kind: SourceKind;
  }): Promise<{ source: RegisteredSource; writeKey: string }>;
  /** A new write key; the old one holds for 24 hours more. Throws `not_found`. */
  rotateWriteKey(source: { workspaceId: string; sourceId: string }): Promise<string>;
  /** The source of a write key, from memory for a minute at most; null when no source has it. */
  authenticateWriteKey(writeKey: string): Promise<Writer | null>;
  /** Asks the store again for every write key from now on. */
  forget(): void;
}

/** Long enough to bring a new key to every site, app and server that sends. */
const OVERLAP_MS = 24 * 3600_000;
/** Unknown keys are remembered too, so that a misconfigured sender costs no query a request. */
const CACHE = { entriesMax: 10_000, keepMs: 60_000 };

type Known = { readonly writer: Writer; readonly holdsUntil: Date | null } | null;

export function createSourceRegistry(deps: {
  postgres: Postgres;
  clock: Clock;
  newId: NewId;
  randomBytes: RandomBytes;
  credentialsChanged: () => Promise<void>;
}): SourceRegistry {
  const { postgres, clock, randomBytes } = deps;
  const cache = createExpiringCache<Known>({ clock, ...CACHE });
  return {
    listSources: (workspaceId) => listRegisteredSources(postgres, workspaceId),
    async createSource({ workspaceId, name, kind }) {
      const writeKey = newSecret('wk_', randomBytes);
      const made = { id: deps.newId(), workspaceId, name, kind, createdAt: clock.now() };
      const source = { ...made, writeKeyHint: hintOf(writeKey) };
      await insertSource(postgres, { ...source, writeKeySha256: sha256(writeKey) });
      return { source, writeKey };
    },
    async rotateWriteKey({ workspaceId, sourceId }) {
      const writeKey = newSecret('wk_', randomBytes);
      const replaced = await replaceWriteKey(postgres, {
        workspaceId,
        id: sourceId,
        writeKeySha256: sha256(writeKey),
        writeKeyHint: hintOf(writeKey),
        previousUntil: new Date(clock.now().getTime() + OVERLAP_MS),
      });
      if (!replaced) throw new SextantError('not_found', `source ${sourceId}`);
      await deps.credentialsChanged();
      return writeKey;
    },
    async authenticateWriteKey(writeKey) {
      const known = await cache.get(writeKey, () => lookUp(postgres, { writeKey, now: clock.now() }));
      if (known === null) return null;
      const holds = known.holdsUntil === null || known.holdsUntil > clock.now();
      return holds ? known.writer : null;
    },
    forget: () => cache.clear(),
  };
}

async function lookUp(postgres: Postgres, at: { writeKey: string; now: Date }): Promise<Known> {
  const source = await findSourceByWriteKey(postgres, { writeKeySha256: sha256(at.writeKey), now: at.now });
  if (source === null) return null;
  const writer = { workspaceId: source.workspaceId, sourceId: source.id, sourceKind: source.kind };
  return { writer, holdsUntil: source.holdsUntil };
}
