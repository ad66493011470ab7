import type { Source } from '@sextant/contract';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** Silence of so many usual gaps is more than a slow day. */
const GAPS_MAX = 3;
/** Of ten gaps nine are no longer: the pause of a night or a weekend belongs to what is usual. */
const USUAL_SHARE = 0.9;

/**
 * Whether a source still sends as it does: late after three of its usual gaps, a day at least. Files come when
 * somebody brings them, and a source that sent in one hour only has no usual gap, so neither is ever late.
 */
export function stateOf(source: {
  kind: Source['kind'];
  lastReceivedAt: string | null;
  /** Hours in which something arrived, oldest first; ISO 8601. */
  activeHours: readonly string[];
  now: Date;
}): Source['state'] {
  if (source.lastReceivedAt === null) return 'never';
  const usualMs = usualGapMs(source.activeHours);
  if (source.kind === 'file' || usualMs === null) return 'fresh';
  const silentMs = source.now.getTime() - new Date(source.lastReceivedAt).getTime();
  return silentMs > Math.max(GAPS_MAX * usualMs, DAY_MS) ? 'late' : 'fresh';
}

function usualGapMs(activeHours: readonly string[]): number | null {
  const times = activeHours.map((hour) => new Date(hour).getTime());
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  gaps.sort((one, other) => one - other);
  return gaps[Math.ceil(gaps.length * USUAL_SHARE) - 1] ?? null;
}
