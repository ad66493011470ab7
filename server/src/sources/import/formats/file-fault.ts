import { CutStreamError } from '../record-stream.ts';

/** Turns what the file system and zlib throw while a file is read into a stream that ended too early. */
export async function* cutWhenFaulty<T>(path: string, pieces: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* pieces;
  } catch (thrown) {
    if (!isFileFault(thrown)) throw thrown;
    throw cutFile(path, thrown);
  }
}

export function cutFile(path: string, cause: Error): CutStreamError {
  return new CutStreamError(`${path} could not be read to its end (${cause.message}): it is cut or damaged`, {
    cause,
  });
}

/** zlib's and the file system's errors have codes; ours and broken invariants do not. */
function isFileFault(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'code' in thrown && /^(Z_|E[A-Z]+$)/.test(String(thrown.code));
}
