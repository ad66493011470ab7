import { type SqlQuery, sql, typed } from '../platform/sql/index.ts';

/** Rows that are looked at for types and examples. Shares are right to a fraction of a percent with as many. */
export const SAMPLED_MAX = 250_000;
/** Rows of the log that are gone through to find them, about a second. */
export const SCANNED_MAX = 2_000_000;

/**
 * A condition that lets a fraction of all subjects pass, with everything that is filed under them. Nodes are hashes
 * and the head of the sort key, so it is one range that is read and a uniform choice of subjects.
 */
export function subjectsSampled(fraction: number): SqlQuery {
  if (fraction >= 1) return sql`true`;
  return sql`node < ${typed(firstNodeBeyond(fraction), 'UUID')}`;
}

const NODES_START = 0x8000_0000_0000_0000n;
/** 2^62 second halves lie between 8000… and bfff…, the variant of every node; as units of 2^9, which doubles can hold. */
const UNITS = 2 ** 53;

/** The engine sorts UUIDs by their second half, of which a node's first two bits are 10. */
function firstNodeBeyond(fraction: number): string {
  const half = NODES_START + BigInt(Math.floor(fraction * UNITS)) * 512n;
  const digits = half.toString(16).padStart(16, '0');
  return `00000000-0000-0000-${digits.slice(0, 4)}-${digits.slice(4)}`;
}
