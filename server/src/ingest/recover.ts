import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import type { AppendedEvents } from './applier.ts';
import { reconcileCounts } from './counts.ts';
import { type ReplayDeps, replay } from './replay.ts';
import { readProgress } from './watermark.ts';

export interface RecoverDeps extends ReplayDeps {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  /** Fills what derives from events that arrived since then; idempotent. */
  readonly repairProjections: (since: Date) => Promise<void>;
  readonly onAppended: (events: AppendedEvents) => Promise<void> | void;
}

/** Covers a clock that was set back a little, and times cut to milliseconds. */
const MARGIN_MS = 60_000;

/**
 * After a stop that left something undone: brings whatever derives from the log up to the log, for the events that
 * arrived since the watermark. Without a watermark (the first start, or a PostgreSQL that was lost) that is all of it.
 * Resolves to the number of events gone over, or null after a clean stop.
 */
export async function recover(deps: RecoverDeps): Promise<number | null> {
  const progress = await readProgress(deps.postgres);
  if (progress?.isClean) return null;
  const since = progress === null ? new Date(0) : new Date(progress.appliedBefore.getTime() - MARGIN_MS);
  await deps.log.repairArrivals(since);
  await deps.repairProjections(since);
  await reconcileCounts(deps.clickhouse, since);
  let events = 0;
  for await (const applied of replay(deps, { since })) {
    await deps.onAppended(applied);
    events += applied.events;
  }
  return events;
}
