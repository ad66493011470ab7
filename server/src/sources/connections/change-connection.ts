import { SextantError } from '@sextant/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Postgres } from '../../platform/postgres/index.ts';
import { type StoredConnection, updateConnection } from './connection-store.ts';
import { shownUrl } from './databases/database-error.ts';
import { readDatabaseUrl } from './databases/open-rows.ts';
import { nextRunAt } from './databases/readings.ts';
import { checkSecret } from './make-connection.ts';
import { readRowsMap } from './rows-map.ts';
import type { SealedSecrets } from './sealed-secrets.ts';

/** What is to be otherwise; the rest stays. */
export interface ConnectionChange {
  readonly isPaused?: boolean | undefined;
  readonly map?: string | undefined;
  readonly everyMinutes?: number | null | undefined;
  readonly secret?: string | undefined;
  readonly url?: string | undefined;
}

/** Throws `invalid_map`, `invalid_request` for what its kind does not have, or a `DatabaseError`. */
export async function changeConnection(
  before: StoredConnection,
  change: ConnectionChange,
  deps: { postgres: Postgres; clock: Clock; secrets: SealedSecrets },
): Promise<void> {
  if (change.map !== undefined) readRowsMap(change.map, null);
  const { workspaceId, id } = before;
  const secret = before.kind === 'webhook' ? change.secret : change.url;
  await updateConnection(deps.postgres, {
    workspaceId,
    id,
    isPaused: change.isPaused ?? before.isPaused,
    map: change.map ?? before.map,
    secret: secret === undefined ? before.secret : await deps.secrets.seal(secret, before),
    ...(before.kind === 'webhook' ? ofWebhook(before, change) : ofDatabase(before, change, deps.clock.now())),
  });
}

function ofWebhook(before: StoredConnection & { kind: 'webhook' }, change: ConnectionChange) {
  if (change.url !== undefined || change.everyMinutes !== undefined) {
    throw new SextantError('invalid_request', 'a webhook has no address of a database and no schedule');
  }
  if (change.secret !== undefined) checkSecret(before.vendor, change.secret);
  return { settings: before.settings, nextRunAt: null };
}

function ofDatabase(
  before: StoredConnection & { kind: 'database' },
  { secret, url, everyMinutes = before.settings.everyMinutes, isPaused }: ConnectionChange,
  now: Date,
) {
  if (secret !== undefined) throw new SextantError('invalid_request', 'a database has no signing secret');
  const shown = url === undefined ? before.settings.shownUrl : shownUrl(readDatabaseUrl(url));
  const isRescheduled = everyMinutes !== before.settings.everyMinutes;
  // Whoever mends the address, or goes on, does not want to wait for the next turn.
  const isNow = url !== undefined || (before.isPaused && isPaused === false);
  const next = isRescheduled ? nextRunAt({ everyMinutes, failures: 0, now }) : before.nextRunAt;
  return {
    settings: { ...before.settings, shownUrl: shown, everyMinutes },
    nextRunAt: isNow && everyMinutes !== null ? now : next,
  };
}
