import type { Collection, SearchHit } from '@sextant/contract';
import type { FoundRow } from './search-queries.ts';

/** A node that something of the query matches. */
export interface Candidate {
  readonly collection: Collection;
  readonly node: string;
  /** The word or identifier that matched. */
  readonly matched: string;
  readonly closeness: 'exact' | 'prefix' | 'similar';
}

const closenessRank = { exact: 2, prefix: 1, similar: 0 } as const;

/** Each subject once, by its closest match: the closest first, then known before anonymous, then lately seen. */
export function rankHits(
  candidates: readonly Candidate[],
  { owners, rows }: { owners: ReadonlyMap<string, string>; rows: readonly FoundRow[] },
): SearchHit[] {
  const best = new Map<string, Candidate>();
  for (const one of candidates) {
    const id = owners.get(one.node) ?? one.node;
    const held = best.get(id);
    if (held === undefined || closenessRank[one.closeness] > closenessRank[held.closeness]) best.set(id, one);
  }
  return rows
    .flatMap((row) => {
      const match = best.get(row.id);
      return match === undefined || match.collection !== row.collection ? [] : [{ row, match }];
    })
    .sort((one, other) => byRank(one, other))
    .map(({ row: { collection, id, name, detail }, match: { matched } }) => ({
      ...{ collection, id, name, detail, matched },
    }));
}

interface Ranked {
  readonly row: FoundRow;
  readonly match: Candidate;
}

function byRank(one: Ranked, other: Ranked): number {
  const closer = closenessRank[other.match.closeness] - closenessRank[one.match.closeness];
  if (closer !== 0) return closer;
  if (one.row.is_known !== other.row.is_known) return other.row.is_known - one.row.is_known;
  if (one.row.last_seen_at !== other.row.last_seen_at) {
    return one.row.last_seen_at > other.row.last_seen_at ? -1 : 1;
  }
  return one.row.id < other.row.id ? -1 : 1;
}
