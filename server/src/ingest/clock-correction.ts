import type { Fields } from './fields.ts';
import { readInstant } from './instant.ts';

/** What the request says about time. Milliseconds since 1970. */
export interface ArrivalTimes {
  readonly receivedAt: number;
  /** When the sender's clock said the request left; null when it did not say so intelligibly. */
  readonly sentAt: number | null;
  /** History brought in: its times are right as they are. */
  readonly isHistorical: boolean;
}

export const DAY_MS = 24 * 3600_000;
const EARLIEST = Date.UTC(1900, 0, 1);

/**
 * When an event happened, corrected for the sender's clock: receivedAt − (sentAt − originalTimestamp). Without a time
 * of its own it happened when it arrived. What lies less than a day ahead comes of a wrong clock and is taken for
 * now, since nothing arrives before it happens. Null: unreadable, before 1900 or further ahead.
 */
export function resolveTimestamp(message: Fields, times: ArrivalTimes): number | null {
  const claimed = message.originalTimestamp ?? message.timestamp;
  if (claimed === undefined || claimed === null || claimed === '') return times.receivedAt;
  const original = readInstant(claimed);
  if (original === null) return null;
  const sentAt = times.isHistorical ? null : (readInstant(message.sentAt) ?? times.sentAt);
  const timestamp = sentAt === null ? original : times.receivedAt - (sentAt - original);
  if (timestamp < EARLIEST || timestamp > times.receivedAt + DAY_MS) return null;
  return Math.min(timestamp, times.receivedAt);
}
