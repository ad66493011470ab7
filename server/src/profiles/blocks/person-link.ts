import type { HappeningRow } from '../happening-queries.ts';

/** Who an event is about, for blocks that name people; null for an account's own event. */
export type PersonOf = (row: HappeningRow) => { id: string; name: string } | null;
