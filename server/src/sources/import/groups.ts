import { type Cell, type Row, textOf } from './cell.ts';
import { ImportError } from './import-error.ts';
import { joinKey } from './lookup.ts';
import type { RowCase } from './row-case.ts';

/** Keys of closed groups that are remembered, to know one that comes back; about 60 bytes each. */
export const CLOSED_GROUPS_MAX = 5_000_000;

/** Rows that belong together, complete. */
export interface Group {
  readonly key: string;
  readonly cases: readonly RowCase[];
}

/** Gathers neighbouring rows of one key, a bounded number of rows at a time. */
export interface Groups {
  /** Takes a row; gives the groups that ended with it. Null: its group has ended before. */
  add(row: RowCase): readonly Group[] | null;
  end(): readonly Group[];
}

interface OpenGroup {
  readonly key: string;
  readonly cases: RowCase[];
  lastSeen: number;
}

const NONE: readonly Group[] = [];

/** A group ends when `within` rows have come without one of it. */
export function createGroups(by: { columns: readonly ((row: Row) => Cell)[]; within: number }): Groups {
  // In the order in which they were last seen, so that those to end stand in front.
  const open = new Map<string, OpenGroup>();
  const closed = new Set<string>();
  let rows = 0;
  const [first = () => '', ...others] = by.columns;
  const keyOf = (row: Row): string =>
    others.length === 0 ? textOf(first(row)) : joinKey(by.columns.map((cell) => cell(row)));
  let latest: OpenGroup | null = null;
  const close = (group: OpenGroup): Group => {
    open.delete(group.key);
    closed.add(group.key);
    if (closed.size > CLOSED_GROUPS_MAX) {
      throw new ImportError([
        `More than ${CLOSED_GROUPS_MAX.toLocaleString('en')} groups in one file; import it in parts.`,
      ]);
    }
    return group;
  };
  const endedBefore = (now: number): readonly Group[] => {
    let ended: Group[] | null = null;
    for (const old of open.values()) {
      if (now - old.lastSeen < by.within) break;
      ended ??= [];
      ended.push(close(old));
    }
    return ended ?? NONE;
  };
  return {
    add(rowCase) {
      rows += 1;
      const key = keyOf(rowCase.row);
      // Most rows belong to the group of the row before, which then stands last already.
      if (latest !== null && latest.key === key) {
        latest.cases.push(rowCase);
        latest.lastSeen = rows;
        return endedBefore(rows);
      }
      if (closed.has(key)) return null;
      const group = open.get(key) ?? { key, cases: [], lastSeen: rows };
      group.cases.push(rowCase);
      group.lastSeen = rows;
      open.delete(key);
      open.set(key, group);
      latest = group;
      return endedBefore(rows);
    },
    end: () => [...open.values()].map(close),
  };
}
