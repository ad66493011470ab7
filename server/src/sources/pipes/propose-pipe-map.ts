import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answers, ImportError, type Proposal, proposeMap, type SourceRecord } from '../import/index.ts';
import { type PipeProtocol, readMessage } from './read-message.ts';

/** Records from which a map is proposed, of all streams together. */
export const HEAD_RECORDS = 2_000;

/** The beginning of a pipe, and all of it again. */
export interface PipeHead {
  readonly streams: ReadonlyMap<string, readonly SourceRecord[]>;
  /** Every line, those of the beginning first. */
  readonly lines: AsyncIterable<string>;
}

/** Looks at the first records of a pipe without losing them. */
export async function readPipeHead(lines: AsyncIterable<string>, protocol: PipeProtocol): Promise<PipeHead> {
  const iterator = lines[Symbol.asyncIterator]();
  const seen: string[] = [];
  const streams = new Map<string, SourceRecord[]>();
  for (let count = 0; count < HEAD_RECORDS; ) {
    const next = await iterator.next();
    if (next.done) break;
    seen.push(next.value);
    const message = readMessage(next.value, protocol);
    if (message.kind !== 'record') continue;
    const records = streams.get(message.stream) ?? [];
    streams.set(message.stream, [...records, message.record]);
    count += 1;
  }
  async function* all(): AsyncGenerator<string> {
    yield* seen;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { streams, lines: all() };
}

/** The file that stands for a stream while a map is proposed, and so what the map calls it; no two streams share one. */
export function fileOfStream(stream: string): string {
  return `${encodeURIComponent(stream)}.jsonl`;
}

/** Proposes a map for the streams of a pipe, each a file of its name. Throws an `ImportError` when there are none. */
export async function proposePipeMap(
  { streams }: PipeHead,
  as: { name: string; answers: Answers },
): Promise<Proposal> {
  if (streams.size === 0)
    throw new ImportError(['Nothing came through the pipe from which a map could be proposed.']);
  const folder = await mkdtemp(join(tmpdir(), 'sextant-pipe-'));
  try {
    const paths: string[] = [];
    for (const [stream, records] of streams) {
      const path = join(folder, fileOfStream(stream));
      await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
      paths.push(path);
    }
    return await proposeMap(paths, as);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
