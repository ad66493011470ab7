import type { RowOutcome } from './row-case.ts';

/** Rows of a file, or of all: the last three add up to the first. */
export interface RowCounts {
  readonly read: number;
  /** Brought something new. */
  readonly accepted: number;
  /** Brought nothing that was not there. */
  readonly duplicates: number;
  /** Something of them was refused. */
  readonly rejected: number;
}

/** Counts rows by file and refusals by reason. */
export interface Tally {
  count(file: string, outcome: RowOutcome): void;
  countReason(code: string): void;
  total(): RowCounts;
  byFile(): Readonly<Record<string, RowCounts>>;
  reasons(): Readonly<Record<string, number>>;
}

const NAMES = { accepted: 'accepted', duplicate: 'duplicates', rejected: 'rejected' } as const;

export function createTally(): Tally {
  const files = new Map<string, { -readonly [Name in keyof RowCounts]: RowCounts[Name] }>();
  const all = empty();
  const reasons = new Map<string, number>();
  return {
    count(file, outcome) {
      const own = files.get(file) ?? empty();
      files.set(file, own);
      for (const counts of [own, all]) {
        counts.read += 1;
        counts[NAMES[outcome]] += 1;
      }
    },
    countReason: (code) => void reasons.set(code, (reasons.get(code) ?? 0) + 1),
    total: () => ({ ...all }),
    byFile: () => Object.fromEntries(files),
    reasons: () => Object.fromEntries(reasons),
  };
}

function empty() {
  return { read: 0, accepted: 0, duplicates: 0, rejected: 0 };
}
