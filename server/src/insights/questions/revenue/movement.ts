/** What one account brought at the start and at the end of a period, in its own currency. */
export interface AccountRevenue {
  readonly start: number;
  readonly end: number;
  /** Brought something at some moment before the start. */
  readonly hadBefore: boolean;
  /** Was a customer before anything is known of what it brought, so that its start is unknown and not 0. */
  readonly startUnknown: boolean;
}

/** How revenue moved; start - lost - contraction + expansion + new + reactivated + unplaced = end. */
export interface RevenueMovement {
  readonly start: number;
  readonly lost: number;
  readonly contraction: number;
  readonly expansion: number;
  readonly new: number;
  readonly reactivated: number;
  /** At the end, of accounts whose start is unknown: in none of the rates. */
  readonly unplaced: number;
  readonly end: number;
  /** Gross revenue retention: of the start, each account counted up to what it brought; null without a start. */
  readonly grr: number | null;
  /** Net revenue retention: of the start, with what the same accounts bring more. */
  readonly nrr: number | null;
  /** What came to what went; null where nothing went. */
  readonly quickRatio: number | null;
}

/**
 * How revenue moved between two moments, by the accounts that were there at the start (the closed cohort): new accounts are
 * in neither rate, and one that came back has a line of its own.
 */
export function revenueMovement(rows: readonly AccountRevenue[]): RevenueMovement {
  const sum = {
    start: 0,
    lost: 0,
    contraction: 0,
    expansion: 0,
    new: 0,
    reactivated: 0,
    unplaced: 0,
    end: 0,
  };
  for (const row of rows) {
    const { kind, by } = movementOf(row);
    sum.start += row.start;
    sum.end += row.end;
    if (kind !== 'same') sum[kind] += by;
  }
  const gone = sum.lost + sum.contraction;
  return {
    ...sum,
    grr: sum.start === 0 ? null : (sum.start - gone) / sum.start,
    nrr: sum.start === 0 ? null : (sum.start - gone + sum.expansion) / sum.start,
    quickRatio: gone === 0 ? null : (sum.new + sum.expansion) / gone,
  };
}

/** On which line an account is, and by how much. */
export interface AccountMovement {
  readonly kind: 'lost' | 'contraction' | 'expansion' | 'new' | 'reactivated' | 'unplaced' | 'same';
  readonly by: number;
}

export function movementOf({ start, end, hadBefore, startUnknown }: AccountRevenue): AccountMovement {
  if (start > 0) {
    if (end <= 0) return { kind: 'lost', by: start };
    if (end < start) return { kind: 'contraction', by: start - end };
    return end > start ? { kind: 'expansion', by: end - start } : { kind: 'same', by: 0 };
  }
  if (startUnknown) return { kind: 'unplaced', by: end };
  if (end <= 0) return { kind: 'same', by: 0 };
  return { kind: hadBefore ? 'reactivated' : 'new', by: end };
}
