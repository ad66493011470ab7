import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ingestLimits, SextantError } from '@sextant/contract';

const gunzipAsync = promisify(gunzip);

/**
 * Unpacks a body by its Content-Encoding. A bomb is refused while it unpacks, with `too_large`; other encodings
 * with `unsupported_encoding`, broken data with `invalid_json`.
 */
export async function unpack(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return body;
    case 'gzip':
    case 'x-gzip':
      return gunzipBounded(body);
    default:
      throw new SextantError('unsupported_encoding', `Content-Encoding: ${encoding}`);
  }
}

async function gunzipBounded(body: Buffer): Promise<Buffer> {
  try {
    return await gunzipAsync(body, { maxOutputLength: ingestLimits.unpackedBytesMax });
  } catch (thrown) {
    if (codeOf(thrown) === 'ERR_BUFFER_TOO_LARGE') {
      throw new SextantError('too_large', `unpacks to more than ${ingestLimits.unpackedBytesMax} bytes`);
    }
    throw new SextantError('invalid_json', 'the body is not valid gzip');
  }
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined;
}
