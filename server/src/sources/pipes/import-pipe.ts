import { hash } from 'node:crypto';
import type { Json } from '@sextant/contract';
import { byContent } from '../connections/index.ts';
import {
  type ImportDeps,
  type ImportMap,
  type OpenImport,
  openImport,
  type SourceRecord,
  type StreamsOutcome,
} from '../import/index.ts';
import { createPosition, type PipePosition } from './pipe-position.ts';
import { fileOfStream } from './propose-pipe-map.ts';
import { type PipeProtocol, readMessage } from './read-message.ts';

/** What came of a pipe; broken lines are counted as read and rejected. */
export interface PipeOutcome extends StreamsOutcome {
  /** Records by stream that the map says nothing about. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** What the extractor said went wrong. */
  readonly troubles: readonly string[];
  /** The last state that was kept, null when there was none. */
  readonly state: Json;
}

export interface PipeDeps extends Omit<ImportDeps, 'onProgress'> {
  /** Told of a state only when everything that came before it is stored, or refused for good. */
  readonly keepState: (state: Json) => Promise<void>;
  readonly onRecords?: (records: number) => void;
}

const KEEP_EVERY_RECORDS = 5_000;
/** Records of a stream handed on at once. */
const BATCH_RECORDS = 500;

/**
 * Imports what an extractor writes: its streams are the files of the map, by name or by `match`. Rejects when something
 * could not be stored; the state that is kept then is one whose records are.
 */
export async function importPipe(
  what: {
    lines: AsyncIterable<string> | Iterable<string>;
    protocol: PipeProtocol;
    map: ImportMap;
    name?: string;
    /** The state of the run before. */
    state?: Json;
    /** Records between two states that are kept: each costs a wait for everything under way. */
    keepEveryRecords?: number;
  },
  deps: PipeDeps,
): Promise<PipeOutcome> {
  const pipe = createPipe(what, deps);
  for await (const line of what.lines) {
    if (deps.signal?.aborted) break;
    if (line.trim() !== '') await pipe.take(line);
  }
  return pipe.end();
}

// Long: the table of what each message does, over what a pipe remembers.
function createPipe(what: Parameters<typeof importPipe>[0], deps: PipeDeps) {
  const { protocol, name = what.map.name, keepEveryRecords = KEEP_EVERY_RECORDS } = what;
  const map = withRowKeys(what.map);
  const fileOf = fileFinder(map);
  const streams = Object.fromEntries(
    Object.keys(map.files).map((file) => [file, { origin: file, columns: [ROW_KEY], isOpen: true }]),
  );
  const open = openImport({ map, streams, name }, { ...deps, deliver: byContent(deps.deliver) });
  const position = createPosition(protocol, what.state ?? null);
  const keys = new Map<string, readonly string[]>();
  const batch = createBatch(open);
  const leftOut: Record<string, number> = {};
  const brokenLines: Record<string, number> = {};
  const troubles: string[] = [];
  const keeper = createKeeper({ position, batch, open, map, keepEveryRecords, deps });
  let line = 0;
  let records = 0;

  const take = async (text: string): Promise<void> => {
    line += 1;
    const message = readMessage(text, protocol);
    switch (message.kind) {
      case 'record': {
        const file = fileOf(message.stream);
        records += 1;
        if (file === null) leftOut[message.stream] = (leftOut[message.stream] ?? 0) + 1;
        else await batch.add(file, withRowKey(message.record, keys.get(message.stream) ?? []));
        deps.onRecords?.(records);
        return keeper.sawRecord();
      }
      case 'keys':
        return void keys.set(message.stream, message.keys);
      case 'state':
        position.take(message.state);
        return keeper.sawState();
      case 'trouble':
        return void troubles.push(message.sentence);
      case 'broken':
        brokenLines[message.code] = (brokenLines[message.code] ?? 0) + 1;
        deps.rejects?.add({
          file: 'line',
          line,
          code: message.code,
          detail: message.detail,
          advice: ADVICE,
          row: [text.slice(0, 1_000)],
        });
        return;
      case 'other':
        return;
    }
  };
  return {
    take,
    async end(): Promise<PipeOutcome> {
      await batch.flush();
      const outcome = await open.end();
      const state = await keeper.end();
      return { ...withBroken(outcome, brokenLines), leftOut, troubles, state };
    },
  };
}

const ADVICE = 'Something else than the extractor wrote to the pipe, or it speaks the other protocol.';

function withBroken(outcome: StreamsOutcome, brokenLines: Readonly<Record<string, number>>): StreamsOutcome {
  const count = Object.values(brokenLines).reduce((sum, each) => sum + each, 0);
  const reasons: Record<string, number> = { ...outcome.reasons };
  for (const [code, lines] of Object.entries(brokenLines)) reasons[code] = (reasons[code] ?? 0) + lines;
  return { ...outcome, read: outcome.read + count, rejected: outcome.rejected + count, reasons };
}

/** Hands records on many at a time, in the order they came. */
function createBatch(open: OpenImport) {
  let file = '';
  let records: SourceRecord[] = [];
  const flush = async (): Promise<void> => {
    const taken = records;
    records = [];
    if (taken.length > 0) await open.take(file, taken);
  };
  return {
    flush,
    async add(to: string, record: SourceRecord): Promise<void> {
      if (to !== file || records.length >= BATCH_RECORDS) await flush();
      file = to;
      records.push(record);
    },
  };
}

/** Keeps states, each only when every record before it has its verdict. */
function createKeeper(of: {
  position: PipePosition;
  batch: { flush(): Promise<void> };
  open: OpenImport;
  map: ImportMap;
  keepEveryRecords: number;
  deps: PipeDeps;
}) {
  const { position, deps } = of;
  // A group may be open: only the end of the pipe ends it.
  const mayKeepBetween = of.map.events.every(({ group }) => group === undefined);
  let sinceKept = 0;
  let kept: Json = null;
  const keep = async (): Promise<void> => {
    const state = position.whole();
    sinceKept = 0;
    if (state === undefined || state === kept) return;
    await deps.keepState(state);
    kept = state;
  };
  return {
    sawRecord(): void {
      sinceKept += 1;
    },
    async sawState(): Promise<void> {
      if (!mayKeepBetween || sinceKept < of.keepEveryRecords) return;
      await of.batch.flush();
      await of.open.settled();
      // An import that was stopped may have passed records over.
      if (!deps.signal?.aborted) await keep();
    },
    /** To be called when everything has ended. */
    async end(): Promise<Json> {
      if (!deps.signal?.aborted) await keep();
      return kept;
    },
  };
}

/** The column that tells records apart where the map names none. */
const ROW_KEY = 'pipe_row';

function withRowKeys(map: ImportMap): ImportMap {
  const files = Object.entries(map.files).map(([name, spec]) => [
    name,
    { ...spec, key: spec.key ?? [ROW_KEY] },
  ]);
  return { ...map, files: Object.fromEntries(files) };
}

/** By the key that the extractor names, or by all that is in the record. */
function withRowKey(record: SourceRecord, keys: readonly string[]): SourceRecord {
  const parts = keys.length === 0 ? record : keys.map((key) => record[key]);
  return { ...record, [ROW_KEY]: hash('sha256', JSON.stringify(parts), 'base64url') };
}

function fileFinder(map: ImportMap): (stream: string) => string | null {
  const files = Object.entries(map.files);
  const known = new Map<string, string | null>();
  const find = (stream: string): string | null => {
    if (map.files[stream] !== undefined) return stream;
    const names = [stream, fileOfStream(stream)];
    return files.find(([, { match }]) => [match].flat().some((name) => names.includes(name)))?.[0] ?? null;
  };
  return (stream) => {
    const before = known.get(stream);
    if (before !== undefined) return before;
    const found = find(stream);
    known.set(stream, found);
    return found;
  };
}
