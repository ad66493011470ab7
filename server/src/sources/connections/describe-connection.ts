import type { Connection } from '@sextant/contract';
import type { StoredConnection } from './connection-store.ts';

/** A connection as answers show it: nothing secret is in it. */
export function describeConnection(
  stored: StoredConnection,
  { isRunning }: { isRunning: boolean },
): Connection {
  const { id, sourceId, name, kind, vendor, settings } = stored;
  return {
    id,
    source: { id: sourceId, name },
    kind,
    vendor,
    address: kind === 'webhook' ? `/v1/webhooks/${id}` : null,
    hasSecret: stored.secret !== null,
    database:
      kind === 'webhook'
        ? null
        : {
            shownUrl: settings.shownUrl,
            query: settings.query,
            cursor: settings.cursor,
            cursorAt: stored.cursorAt,
            everyMinutes: settings.everyMinutes,
          },
    map: stored.map,
    isPaused: stored.isPaused,
    isRunning,
    lastRunAt: stored.lastRunAt?.toISOString() ?? null,
    nextRunAt: stored.isPaused ? null : (stored.nextRunAt?.toISOString() ?? null),
    lastProblem: stored.lastProblem,
    lastCounts: stored.lastCounts,
  };
}
