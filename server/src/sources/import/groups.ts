import type { Cell, Row } from './cell.ts';
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

/** A group ends when `within` rows have come without one of it. */
export function createGroups(by: { columns: readonly ((row: Row) => Cell)[]; within: number }): Groups {
  // In the order in which they were last seen, so that those to end stand in front.
  const open = new Map<string, OpenGroup>();
  const closed = new Set<string>();
  let rows = 0;
  const keyOf = (row: Row): string => joinKey(by.columns.map((cell) => cell(row)));
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
  return {
    add(rowCase) {
      rows += 1;
      const key = keyOf(rowCase.row);
      if (closed.has(key)) return null;
      const group = open.get(key) ?? { key, cases: [], lastSeen: rows };
      group.cases.push(rowCase);
      group.lastSeen = rows;
      open.delete(key);
      open.set(key, group);
      const ended: Group[] = [];
      for (const old of open.values()) {
        if (rows - old.lastSeen < by.within) break;
        ended.push(close(old));
      }
      return ended;
    },
    end: () => [...open.values()].map(close),
  };
}
