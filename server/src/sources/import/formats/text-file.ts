import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface TextFile {
  readonly path: string;
  /** As `TextDecoder` names it. A byte order mark of UTF-16 overrules it. */
  readonly encoding: string;
  /** Told how many bytes have been read from the disk so far. */
  readonly onBytes?: (total: number) => void;
}

/** Large pieces: parsing one costs a fixed part too. */
const PIECE_BYTES = 256 * 1024;

/** The text of a file, unpacked if its name ends in .gz, in pieces. Bytes that are no text come out as U+FFFD. */
export async function* readText({ path, encoding, onBytes }: TextFile): AsyncGenerator<string> {
  const bytes = createReadStream(path, { highWaterMark: PIECE_BYTES });
  // Whoever iterates hears of errors from the iteration itself.
  const stream = path.endsWith('.gz')
    ? pipeline(bytes, createGunzip({ chunkSize: PIECE_BYTES }), () => {})
    : bytes;
  let decoder: TextDecoder | null = null;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(markedAs(piece) ?? encoding);
    onBytes?.(bytes.bytesRead);
    yield decoder.decode(piece, { stream: true });
  }
  if (decoder !== null) yield decoder.decode();
}

function markedAs(start: Buffer): string | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null;
}
