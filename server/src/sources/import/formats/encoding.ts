import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Encoding } from '../map-schema.ts';

/** How a text file is written; not certain where bytes only happen to fit. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly isCertain: boolean;
}

/** Enough to meet the first accent of nearly any file. */
const LOOKED_AT_BYTES_MAX = 32 * 1024 * 1024;

/**
 * By the byte order mark, by whether the bytes are UTF-8, by the zeros that UTF-16 has between letters. What is neither
 * is likely one of the old Western encodings, which no byte can prove.
 */
export async function detectEncoding(path: string): Promise<DetectedEncoding> {
  const bytes = createReadStream(path, { end: LOOKED_AT_BYTES_MAX });
  const stream: AsyncIterable<Buffer> = path.endsWith('.gz')
    ? pipeline(bytes, createGunzip(), () => {})
    : bytes;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isStart = true;
  try {
    for await (const piece of stream) {
      const marked = isStart ? ofStart(piece) : null;
      if (marked !== null) return marked;
      isStart = false;
      decoder.decode(piece, { stream: true });
    }
  } catch (thrown) {
    if (thrown instanceof TypeError) return { encoding: 'windows-1252', isCertain: false };
    // A cut packed file: what could be read of it was UTF-8, and reading it whole tells of the cut.
  }
  return { encoding: 'utf-8', isCertain: true };
}

function ofStart(start: Buffer): DetectedEncoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', isCertain: true };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', isCertain: true };
  const pairs = Math.min(500, Math.floor(start.length / 2));
  const zeros = [0, 0];
  for (let at = 0; at < pairs * 2; at += 1) if (start[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > pairs * MOSTLY) return { encoding: 'utf-16le', isCertain: false };
  if (even > pairs * MOSTLY) return { encoding: 'utf-16be', isCertain: false };
  return null;
}

/** Of texts in Latin letters nearly every second byte is zero. */
const MOSTLY = 0.7;
