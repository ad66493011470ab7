import { bindStreams, isImported, isUsedUp } from './bind-streams.ts';
import type { RowProblem } from './cell.ts';
import type { Lookup } from './lookup.ts';
import type { ImportMap } from './map-schema.ts';
import { compileOutputs } from './output.ts';
import { CutStreamError, type RawRow, type RecordStream } from './record-stream.ts';
import { reasonOf } from './row-case.ts';
import { createRun, type ImportDeps, type Run } from './run.ts';
import type { Table } from './table.ts';
import { createTakeRows } from './take-rows.ts';
import type { RowCounts } from './tally.ts';

export interface StreamsOutcome extends RowCounts {
  /** The import's name, which is part of the identity of everything it brought. */
  readonly name: string;
  readonly files: Readonly<Record<string, RowCounts>>;
  /** Rows that were only looked things up in; not among those counted. */
  readonly references: Readonly<Record<string, number>>;
  /** Messages by their verdict. */
  readonly events: { readonly accepted: number; readonly duplicates: number; readonly rejected: number };
  /** Refused rows by code. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Streams that could not be read to their end, a sentence each. */
  readonly broken: readonly string[];
  readonly isCancelled: boolean;
}

/**
 * Imports streams by a map, each under the name that the map has for it: every row becomes messages for ingestion, and
 * every row is counted by what became of them. Running it again brings what was missing and nothing twice. Throws an
 * `ImportError` when it cannot begin.
 */
export async function importStreams(
  what: { map: ImportMap; streams: ReadonlyMap<string, RecordStream>; name?: string },
  deps: ImportDeps,
): Promise<StreamsOutcome> {
  const { map, streams, name = map.name } = what;
  const bound = bindStreams(map, streams);
  const outputs = compileOutputs(map, bound.tables);
  const run = createRun({ name, bound }, deps);
  const read = createReader({ map, streams, run });
  for (const [file, lookup] of bound.lookups) {
    const table = bound.tables.get(file);
    if (table !== undefined)
      await fillLookup(lookup, { table, isCounted: !isImported(map, file), run, read });
  }
  for (const table of bound.tables.values()) {
    const own = outputs.filter((output) => output.table.name === table.name);
    if (own.length === 0) continue;
    const rows = createTakeRows(table, { outputs: own, run });
    for await (const batch of read(table)) await rows.take(batch);
    await rows.end();
  }
  await run.delivery.drain();
  if (!run.isStopped()) settleJoined(map, run);
  await deps.rejects?.close();
  return outcomeOf(run);
}

export function outcomeOf(run: Run): StreamsOutcome {
  return {
    name: run.name,
    ...run.tally.total(),
    files: run.tally.byFile(),
    references: Object.fromEntries(run.references),
    events: run.events,
    reasons: run.tally.reasons(),
    broken: [...run.broken.values()],
    isCancelled: run.isStopped(),
  };
}

type Read = (table: Table) => AsyncIterable<readonly RawRow[]>;

/** Reads streams one after the other, and tells how far all of it is. */
function createReader(of: { map: ImportMap; streams: ReadonlyMap<string, RecordStream>; run: Run }): Read {
  const { map, streams, run } = of;
  const { deps, bound } = run;
  let bytesTotal = 0;
  for (const [name, stream] of streams) {
    bytesTotal += stream.bytesTotal * ((bound.lookups.has(name) ? 1 : 0) + (isImported(map, name) ? 1 : 0));
  }
  let bytes = 0;
  let rows = 0;
  return async function* read(table) {
    const stream = streams.get(table.name);
    if (stream === undefined) return;
    const before = bytes;
    const onBytes = (total: number): void => {
      bytes = before + total;
    };
    try {
      for await (const batch of stream.read({ columns: table.header, onBytes })) {
        if (run.isStopped()) return;
        rows += batch.length;
        yield batch;
        deps.onProgress?.({ rows, bytes, bytesTotal, counts: run.tally.total() });
        await deps.rejects?.flush();
      }
    } catch (thrown) {
      if (!(thrown instanceof CutStreamError)) throw thrown;
      run.broken.set(
        table.name,
        `${thrown.message}. What came before is in; get a whole copy and run the import again.`,
      );
    }
  };
}

async function fillLookup(
  lookup: Lookup,
  // The broken rows of a stream that is imported itself are counted when that is done.
  { table, isCounted, run, read }: { table: Table; isCounted: boolean; run: Run; read: Read },
): Promise<void> {
  let count = 0;
  for await (const batch of read(table)) {
    for (const row of batch) {
      if (row.problem === null) {
        lookup.add(row);
        count += 1;
      } else if (isCounted) {
        run.settle(table, row, 'rejected', reasonOf(row.problem));
      }
    }
  }
  if (table.spec.reference) run.references.set(table.name, count);
}

const NOT_USED: RowProblem = { code: 'not_used', detail: 'nothing joins it' };
const REFUSED_WITH: RowProblem = { code: 'refused_with', detail: 'everything made with it was refused' };

/**
 * Counts the rows of streams that are imported only by being joined. Of a cancelled import nobody knows yet which rows
 * will be used.
 */
export function settleJoined(map: ImportMap, run: Run): void {
  for (const [file, lookup] of run.bound.lookups) {
    const table = run.bound.tables.get(file);
    if (table === undefined || !isUsedUp(map, file)) continue;
    for (const row of lookup.rows()) {
      const outcome = run.standings.get(row);
      if (outcome === undefined) run.settle(table, row, 'rejected', reasonOf(NOT_USED));
      else run.settle(table, row, outcome, outcome === 'rejected' ? reasonOf(REFUSED_WITH) : null);
    }
  }
}
