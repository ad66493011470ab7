import { bindStreams } from './bind-streams.ts';
import { ImportError } from './import-error.ts';
import { outcomeOf, type StreamsOutcome, settleJoined } from './import-streams.ts';
import type { ImportMap } from './map-schema.ts';
import { compileOutputs } from './output.ts';
import { rowOfRecord, type SourceRecord } from './record-stream.ts';
import { createRun, type ImportDeps } from './run.ts';
import { createTakeRows } from './take-rows.ts';

/** An import that is fed, for records that come mixed: of a tap, of a queue, of webhooks. */
export interface OpenImport {
  /** Takes records of a stream the map knows; a record that others join has to come before them. */
  take(stream: string, records: readonly SourceRecord[]): Promise<void>;
  /** Resolves when everything taken so far has its verdict, so that a position may be remembered. */
  settled(): Promise<void>;
  /** Ends open groups, counts what was only joined, and tells what became of everything. */
  end(): Promise<StreamsOutcome>;
}

/** A stream as it is known before its first record. */
export interface DeclaredStream {
  readonly origin: string;
  readonly columns: readonly string[];
  /** The map may ask for columns beyond those named. */
  readonly isOpen?: boolean;
}

/** Begins an import whose records are handed in. Throws an `ImportError` when the map does not fit the streams. */
export function openImport(
  what: { map: ImportMap; streams: Readonly<Record<string, DeclaredStream>>; name?: string },
  deps: ImportDeps,
): OpenImport {
  const { map, name = map.name } = what;
  const declared = Object.entries(what.streams).map(
    ([stream, { isOpen = false, ...more }]) => [stream, { ...more, isOpen, isTyped: true }] as const,
  );
  const bound = bindStreams(map, new Map(declared));
  const outputs = compileOutputs(map, bound.tables);
  const run = createRun({ name, bound }, deps);
  const feeds = new Map(
    [...bound.tables].map(([stream, table]) => {
      const own = outputs.filter((output) => output.table.name === stream);
      const rows = own.length === 0 ? null : createTakeRows(table, { outputs: own, run });
      return [stream, { table, rows, lookup: bound.lookups.get(stream), line: 0 }];
    }),
  );
  return {
    async take(stream, records) {
      const feed = feeds.get(stream);
      if (feed === undefined) throw new ImportError([`The map says nothing about "${stream}".`]);
      const taken = records.map((record) => {
        feed.line += 1;
        return rowOfRecord(record, { columns: feed.table.header, line: feed.line });
      });
      for (const row of taken) feed.lookup?.add(row);
      await feed.rows?.take(taken);
      await deps.rejects?.flush();
    },
    async settled() {
      await run.delivery.drain();
      await deps.rejects?.flush();
    },
    async end() {
      for (const { rows } of feeds.values()) await rows?.end();
      await run.delivery.drain();
      for (const { table, line } of feeds.values()) {
        if (table.spec.reference) run.references.set(table.name, line);
      }
      if (!run.isStopped()) settleJoined(map, run);
      await deps.rejects?.close();
      return outcomeOf(run);
    },
  };
}
