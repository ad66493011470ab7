import { stat } from 'node:fs/promises';
import { bindFiles, isImported, isUsedUp } from './bind-files.ts';
import type { Reading, Row, RowProblem } from './cell.ts';
import { type CsvFile, type RawRow, readCsv } from './csv.ts';
import { createDelivery, type Deliver, type Delivery } from './delivery.ts';
import { findFiles } from './find-files.ts';
import { createGroups, type Group, type Groups } from './groups.ts';
import type { Lookup } from './lookup.ts';
import type { ImportMap } from './map-schema.ts';
import { compileOutputs, type Output } from './output.ts';
import type { RejectsFile } from './rejects-file.ts';
import { RowCase, type RowOutcome, type RowReason, reasonOf } from './row-case.ts';
import { messageIdOf, type RowIdentity, rowIdentity } from './row-identity.ts';
import type { Table } from './table.ts';
import { createTally, type RowCounts, type Tally } from './tally.ts';

export interface ImportDeps {
  readonly deliver: Deliver;
  readonly rejects?: RejectsFile;
  /** Stops the import: what is under way is finished, and a later run goes on from there. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** How far an import is, by bytes of all files; a joined file that is imported too is read twice. */
export interface ImportProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly bytesTotal: number;
}

export interface ImportOutcome extends RowCounts {
  /** The import's name, which is part of the identity of everything it brought. */
  readonly name: string;
  readonly files: Readonly<Record<string, RowCounts>>;
  /** Rows that were only looked things up in; not among those counted. */
  readonly references: Readonly<Record<string, number>>;
  /** Messages by their verdict. */
  readonly events: { readonly accepted: number; readonly duplicates: number; readonly rejected: number };
  /** Refused rows by code. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Files that the map says nothing about. */
  readonly skipped: readonly string[];
  /** Files that could not be read to their end, a sentence each. */
  readonly broken: readonly string[];
  readonly isCancelled: boolean;
}

/**
 * Imports files by a map: every row becomes messages for ingestion, and every row is counted by what became of them.
 * Running it again brings what was missing and nothing twice. Throws an `ImportError` when it cannot begin.
 */
export async function importFiles(
  what: { map: ImportMap; files: readonly string[]; name?: string },
  deps: ImportDeps,
): Promise<ImportOutcome> {
  const { map, name = map.name } = what;
  const found = await findFiles(map, what.files);
  const { tables, lookups } = await bindFiles(map, found.paths);
  const outputs = compileOutputs(map, tables);
  const run = await createRun({ name, tables, lookups, map }, deps);
  for (const [file, lookup] of lookups) {
    const table = tables.get(file);
    if (table !== undefined) await fillLookup(lookup, { table, map, run });
  }
  for (const table of tables.values()) {
    const own = outputs.filter((output) => output.table.name === table.name);
    if (own.length > 0) await importTable(table, { outputs: own, run });
  }
  await run.delivery.drain();
  settleJoined({ map, lookups, run });
  await deps.rejects?.close();
  return {
    name,
    ...run.tally.total(),
    files: run.tally.byFile(),
    references: Object.fromEntries(run.references),
    events: run.events,
    reasons: run.tally.reasons(),
    skipped: found.skipped,
    broken: [...run.broken.values()],
    isCancelled: deps.signal?.aborted ?? false,
  };
}

/** What one import keeps as it goes. */
interface Run {
  readonly name: string;
  readonly tables: ReadonlyMap<string, Table>;
  readonly deps: ImportDeps;
  readonly tally: Tally;
  readonly delivery: Delivery;
  /** The best that became of each joined row. */
  readonly standings: Map<Row, RowOutcome>;
  readonly references: Map<string, number>;
  readonly events: { accepted: number; duplicates: number; rejected: number };
  /** By file: why it could not be read to its end. */
  readonly broken: Map<string, string>;
  readonly settle: (table: Table, row: Row, outcome: RowOutcome, reason: RowReason | null) => void;
  readonly rowsOf: (table: Table) => AsyncIterable<RawRow[]>;
}

// Long: everything that an import keeps, made in one place.
async function createRun(
  of: {
    name: string;
    tables: ReadonlyMap<string, Table>;
    lookups: ReadonlyMap<string, Lookup>;
    map: ImportMap;
  },
  deps: ImportDeps,
): Promise<Run> {
  const tally = createTally();
  const events = { accepted: 0, duplicates: 0, rejected: 0 };
  const broken = new Map<string, string>();
  const bytesTotal = await bytesToRead(of);
  let bytes = 0;
  let rows = 0;
  const countVerdict: Deliver = async (messages) => {
    const verdicts = await deps.deliver(messages);
    for (const { status } of verdicts) events[status === 'duplicate' ? 'duplicates' : status] += 1;
    return verdicts;
  };
  async function* rowsOf(table: Table): AsyncGenerator<RawRow[]> {
    const before = bytes;
    const file: CsvFile = {
      path: table.path,
      encoding: table.spec.encoding,
      delimiter: table.delimiter,
      columns: table.header.length,
      onBytes: (total) => {
        bytes = before + total;
      },
    };
    let isHeader = true;
    try {
      for await (const piece of readCsv(file)) {
        if (deps.signal?.aborted) return;
        const data = isHeader && piece.length > 0 ? piece.slice(1) : piece;
        if (piece.length > 0) isHeader = false;
        rows += data.length;
        yield data;
        deps.onProgress?.({ rows, bytes, bytesTotal });
        await deps.rejects?.flush();
      }
    } catch (thrown) {
      if (!isFileFault(thrown)) throw thrown;
      broken.set(
        table.name,
        `${table.path} could not be read to its end (${thrown.message}): it is cut or damaged. What came before is in; ` +
          'get a whole copy and run the import again.',
      );
    }
  }
  return {
    name: of.name,
    tables: of.tables,
    deps,
    tally,
    delivery: createDelivery(countVerdict),
    standings: new Map(),
    references: new Map(),
    events,
    broken,
    rowsOf,
    settle(table, row, outcome, reason) {
      tally.count(table.name, outcome);
      if (reason === null) return;
      tally.countReason(reason.code);
      deps.rejects?.add({ ...reason, file: table.path, line: row.line, row: row.cells });
    },
  };
}

async function bytesToRead(of: {
  tables: ReadonlyMap<string, Table>;
  lookups: ReadonlyMap<string, Lookup>;
  map: ImportMap;
}): Promise<number> {
  let total = 0;
  for (const { name, path } of of.tables.values()) {
    const { size } = await stat(path);
    total += size * ((of.lookups.has(name) ? 1 : 0) + (isImported(of.map, name) ? 1 : 0));
  }
  return total;
}

/** zlib's and the file system's errors have codes; ours and broken invariants do not. */
function isFileFault(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'code' in thrown && /^(Z_|E[A-Z]+$)/.test(String(thrown.code));
}

async function fillLookup(
  lookup: Lookup,
  { table, map, run }: { table: Table; map: ImportMap; run: Run },
): Promise<void> {
  // The broken rows of a file that is imported itself are counted when that is done.
  const isCounted = !isImported(map, table.name);
  let count = 0;
  for await (const piece of run.rowsOf(table)) {
    for (const row of piece) {
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

async function importTable(table: Table, of: { outputs: readonly Output[]; run: Run }): Promise<void> {
  const { outputs, run } = of;
  const identityOf = rowIdentity(table);
  const grouped = outputs.flatMap((output) =>
    output.group === null ? [] : [{ output, groups: createGroups(output.group) }],
  );
  const single = outputs.filter(({ group }) => group === null);
  const onSettled: RowWork['onSettled'] = (row, outcome, reason) => run.settle(table, row, outcome, reason);
  for await (const piece of run.rowsOf(table)) {
    for (const row of piece) {
      const wait = takeRow(row, { table, identityOf, single, grouped, onSettled, run });
      // Awaiting every row would cost more than reading it.
      if (wait !== undefined) await wait;
    }
  }
  for (const { output, groups } of grouped) {
    // Of a cancelled import nobody knows whether the last groups are whole: they come with the next run.
    const ended = groups.end();
    if (run.deps.signal?.aborted) continue;
    for (const group of ended) {
      if (run.broken.has(table.name)) refuseGroup(group);
      else await sendGroup(group, { output, run });
    }
  }
}

interface RowWork {
  readonly table: Table;
  readonly identityOf: RowIdentity;
  readonly single: readonly Output[];
  readonly grouped: readonly { readonly output: Output; readonly groups: Groups }[];
  readonly onSettled: ConstructorParameters<typeof RowCase>[1];
  readonly run: Run;
}

function takeRow(
  row: RawRow,
  { table, identityOf, single, grouped, onSettled, run }: RowWork,
): Promise<void> | undefined {
  if (row.problem !== null) {
    run.settle(table, row, 'rejected', reasonOf(row.problem));
    return undefined;
  }
  const rowCase = new RowCase(row, onSettled);
  let wait: Promise<void> | undefined;
  if (single.length > 0) {
    const identity = identityOf(row);
    if (identity === null) rowCase.refuse({ code: 'missing_key', detail: 'the key columns are empty' });
    else for (const output of single) wait = sendRow(rowCase, { output, identity, run }) ?? wait;
  }
  for (const { output, groups } of grouped) {
    const ended = groups.add(rowCase);
    if (ended === null) {
      rowCase.refuse({ code: 'group_closed', detail: 'its group ended further up in the file' });
      continue;
    }
    rowCase.expect();
    for (const group of ended) wait = sendGroup(group, { output, run }) ?? wait;
  }
  rowCase.close();
  return wait;
}

function sendRow(
  rowCase: RowCase,
  { output, identity, run }: { output: Output; identity: string; run: Run },
): Promise<void> | undefined {
  const reading: Reading = { problem: null, used: new Set() };
  const messages = output.make(rowCase.row, reading);
  if (reading.problem !== null) {
    rowCase.refuse(reading.problem);
    stand(run, reading.used, 'rejected');
    return undefined;
  }
  for (const _ of messages) rowCase.expect();
  return send(messages, {
    output,
    identity,
    run,
    used: reading.used,
    settle: (verdict) => rowCase.settle(verdict),
  });
}

/** Half an order would be known as that order for ever; the whole file brings all of it. */
function refuseGroup({ cases }: Group): void {
  for (const each of cases) {
    each.refuse({ code: 'cut_file', detail: 'the file was not read to its end' });
    each.spare();
  }
}

/** Every row of the group expects one verdict: the worst of the group's messages. */
function sendGroup(
  { key, cases }: Group,
  { output, run }: { output: Output; run: Run },
): Promise<void> | undefined {
  const [first] = cases;
  if (first === undefined) return undefined;
  const reading: Reading = { problem: null, used: new Set() };
  const messages = output.make({ ...first.row, members: cases.map(({ row }) => row) }, reading);
  if (messages.length === 0 && reading.problem === null) {
    for (const each of cases) each.spare();
    return undefined;
  }
  const whole = new RowCase(first.row, (_, outcome, reason) => {
    for (const each of cases) each.settle({ messageId: '', status: outcome, ...reason });
  });
  if (reading.problem !== null) {
    whole.refuse(reading.problem);
    stand(run, reading.used, 'rejected');
    whole.close();
    return undefined;
  }
  for (const _ of messages) whole.expect();
  whole.close();
  return send(messages, {
    output,
    identity: key,
    run,
    used: reading.used,
    settle: (verdict) => whole.settle(verdict),
  });
}

function send(
  messages: ReturnType<Output['make']>,
  of: {
    output: Output;
    identity: string;
    run: Run;
    used: ReadonlySet<Row>;
    settle: RowCase['settle'];
  },
): Promise<void> | undefined {
  const { output, identity, run } = of;
  let wait: Promise<void> | undefined;
  messages.forEach((message, part) => {
    const messageId = messageIdOf({
      importName: run.name,
      file: output.table.name,
      output: output.id,
      identity,
      part,
    });
    const outgoing = {
      message: { ...message, messageId },
      onVerdict: (verdict: Parameters<RowCase['settle']>[0]) => {
        stand(run, of.used, verdict.status);
        of.settle(verdict);
      },
    };
    wait = run.delivery.add(outgoing) ?? wait;
  });
  return wait;
}

const BETTER: Readonly<Record<RowOutcome, number>> = { rejected: 0, duplicate: 1, accepted: 2 };

/** A joined row shares the best fate of what was made with it. */
function stand(run: Run, used: ReadonlySet<Row>, outcome: RowOutcome): void {
  for (const row of used) {
    const before = run.standings.get(row);
    if (before === undefined || BETTER[outcome] > BETTER[before]) run.standings.set(row, outcome);
  }
}

const NOT_USED: RowProblem = { code: 'not_used', detail: 'nothing joins it' };
const REFUSED_WITH: RowProblem = { code: 'refused_with', detail: 'everything made with it was refused' };

/** Counts the rows of files that are imported only by being joined. */
function settleJoined(of: { map: ImportMap; lookups: ReadonlyMap<string, Lookup>; run: Run }): void {
  const { map, lookups, run } = of;
  // Of a cancelled import nobody knows yet which rows will be used.
  if (run.deps.signal?.aborted) return;
  for (const [file, lookup] of lookups) {
    const table = run.tables.get(file);
    if (table === undefined || !isUsedUp(map, file)) continue;
    for (const row of lookup.rows()) {
      const outcome = run.standings.get(row);
      if (outcome === undefined) run.settle(table, row, 'rejected', reasonOf(NOT_USED));
      else run.settle(table, row, outcome, outcome === 'rejected' ? reasonOf(REFUSED_WITH) : null);
    }
  }
}
