import { pipeline, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** One file of an archive. */
export interface ZipPart {
  readonly name: string;
  /** How long it is, unpacked. */
  readonly bytes: number;
  /** Unpacks it. Throws when what comes is not, to the byte, what the archive's directory says. */
  read(): AsyncGenerator<Uint8Array>;
}

export interface ZipParts {
  /** Names of parts do not know upper and lower case. */
  find(name: string): ZipPart | undefined;
  close(): void;
}

/** A workbook has a dozen parts, one with many pictures a few thousand. */
const PARTS_MAX = 50_000;
const PIECE_BYTES = 64 * 1024;

/**
 * Opens an archive by the directory at its end. An archive read as a stream from its beginning cannot tell its end from
 * a stream that stopped early; the directory says what is there, and how long it is.
 */
export async function openZip(path: string): Promise<ZipParts> {
  const zip = await openPromise(path, { autoClose: false });
  try {
    const parts = await partsOf(zip);
    return { find: (name) => parts.get(name.toLowerCase()), close: () => zip.close() };
  } catch (thrown) {
    zip.close();
    throw thrown;
  }
}

async function partsOf(zip: ZipFile): Promise<ReadonlyMap<string, ZipPart>> {
  if (zip.entryCount > PARTS_MAX) throw new Error(`it has ${zip.entryCount} parts, more than ${PARTS_MAX}`);
  const parts = new Map<string, ZipPart>();
  for await (const entry of zip.eachEntry()) {
    const { fileName: name, uncompressedSize: bytes } = entry;
    parts.set(name.toLowerCase(), { name, bytes, read: () => unpacked(zip, entry) });
  }
  return parts;
}

async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  let bytes = 0;
  let sum = 0;
  try {
    for await (const piece of inflated(packed, entry)) {
      bytes += piece.length;
      sum = crc32(piece, sum);
      // Checked while reading: a part may unpack to a thousand times what it says.
      if (bytes > entry.uncompressedSize) break;
      yield piece;
    }
  } finally {
    packed.destroy();
  }
  if (bytes !== entry.uncompressedSize || sum !== entry.crc32) {
    throw new Error(`${entry.fileName} is not the ${entry.uncompressedSize} bytes it should be`);
  }
}

const STORED = 0;
const DEFLATED = 8;

function inflated(packed: Readable, { compressionMethod, fileName }: Entry): AsyncIterable<Uint8Array> {
  if (compressionMethod === STORED) return packed;
  if (compressionMethod !== DEFLATED) throw new Error(`${fileName} is packed in a way unknown here`);
  // Whatever fails on the way is thrown to who reads the last of the two.
  return pipeline(packed, createInflateRaw({ chunkSize: PIECE_BYTES }), () => {});
}
