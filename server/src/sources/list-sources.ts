import type { Source } from '@sextant/contract';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { RegisteredSource } from '../workspaces/index.ts';
import { stateOf } from './freshness.ts';
import { type HourVolume, hoursBySource, type SourceVolume, volumeBySource } from './source-volume.ts';

const HOUR_MS = 3600_000;
/** What is shown hour by hour. */
const SHOWN_HOURS = 48;
/** A quarter: from it the usual gap is learned. */
const LEARNED_HOURS = 90 * 24;

/** The sources of a workspace with what they sent. */
export async function listSources(
  of: { workspaceId: string; registered: readonly RegisteredSource[]; now: Date },
  clickhouse: ClickHouse,
): Promise<Source[]> {
  const from = new Date(of.now.getTime() - LEARNED_HOURS * HOUR_MS);
  const [volumes, hours] = await Promise.all([
    volumeBySource(clickhouse, of.workspaceId),
    hoursBySource(clickhouse, { workspaceId: of.workspaceId, from }),
  ]);
  return of.registered.map((source) =>
    describeSource(source, {
      volume: volumes.get(source.id),
      hours: hours.get(source.id) ?? [],
      now: of.now,
    }),
  );
}

const SILENT: SourceVolume = {
  received: 0,
  stored: 0,
  duplicate: 0,
  rejected: 0,
  lastReceivedAt: null,
  lastEventAt: null,
};

/** A source as answers show it. */
export function describeSource(
  { id, name, kind, createdAt, writeKeyHint }: RegisteredSource,
  sent: { volume: SourceVolume | undefined; hours: readonly HourVolume[]; now: Date },
): Source {
  const volume = sent.volume ?? SILENT;
  const shownFrom = new Date(sent.now.getTime() - SHOWN_HOURS * HOUR_MS).toISOString();
  const activeHours = sent.hours.map(({ hour }) => hour);
  return {
    id,
    name,
    kind,
    createdAt: createdAt.toISOString(),
    writeKeyHint,
    ...volume,
    byHour: sent.hours.filter(({ hour }) => hour >= shownFrom),
    state: stateOf({ kind, lastReceivedAt: volume.lastReceivedAt, activeHours, now: sent.now }),
  };
}
