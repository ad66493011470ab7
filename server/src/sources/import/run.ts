import type { BoundStreams } from './bind-streams.ts';
import type { Row } from './cell.ts';
import { createDelivery, type Deliver, type Delivery } from './delivery.ts';
import type { ImportProgress } from './progress.ts';
import type { RejectsFile } from './rejects-file.ts';
import type { RowOutcome, RowReason } from './row-case.ts';
import type { Table } from './table.ts';
import { createTally, type Tally } from './tally.ts';

export interface ImportDeps {
  readonly deliver: Deliver;
  readonly rejects?: RejectsFile;
  /** Stops the import: what is under way is finished, and a later run goes on from there. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** What one import keeps as it goes. */
export interface Run {
  readonly name: string;
  readonly bound: BoundStreams;
  readonly deps: ImportDeps;
  readonly tally: Tally;
  readonly delivery: Delivery;
  /** The best that became of each joined row. */
  readonly standings: Map<Row, RowOutcome>;
  /** Rows of streams that things are only looked up in, by stream. */
  readonly references: Map<string, number>;
  readonly events: { accepted: number; duplicates: number; rejected: number };
  /** By stream: why it could not be read to its end. */
  readonly broken: Map<string, string>;
  readonly isStopped: () => boolean;
  readonly settle: (table: Table, row: Row, outcome: RowOutcome, reason: RowReason | null) => void;
}

export function createRun(of: { name: string; bound: BoundStreams }, deps: ImportDeps): Run {
  const tally = createTally();
  const events = { accepted: 0, duplicates: 0, rejected: 0 };
  const countVerdict: Deliver = async (messages) => {
    const verdicts = await deps.deliver(messages);
    for (const { status } of verdicts) events[status === 'duplicate' ? 'duplicates' : status] += 1;
    return verdicts;
  };
  return {
    ...of,
    deps,
    tally,
    delivery: createDelivery(countVerdict),
    standings: new Map(),
    references: new Map(),
    events,
    broken: new Map(),
    isStopped: () => deps.signal?.aborted ?? false,
    settle(table, row, outcome, reason) {
      tally.count(table.name, outcome);
      if (reason === null) return;
      tally.countReason(reason.code);
      deps.rejects?.add({ ...reason, file: table.origin, line: row.line, row: row.cells });
    },
  };
}

const BETTER: Readonly<Record<RowOutcome, number>> = { rejected: 0, duplicate: 1, accepted: 2 };

/** A joined row shares the best fate of what was made with it. */
export function stand(run: Run, used: ReadonlySet<Row> | null, outcome: RowOutcome): void {
  if (used === null) return;
  for (const row of used) {
    const before = run.standings.get(row);
    if (before === undefined || BETTER[outcome] > BETTER[before]) run.standings.set(row, outcome);
  }
}
