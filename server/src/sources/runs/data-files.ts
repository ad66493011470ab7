import { mkdir, open, readdir, rm, statfs } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { SextantError, uploadLimits } from '@sextant/contract';
import { isUuid } from '../../platform/ids.ts';

/** The files of uploads and imports in the data folder; what they are is in PostgreSQL. */
export interface DataFiles {
  /**
   * Writes an upload as it comes, and gives its bytes. Rejects with `file_too_large` where it grows beyond the limit,
   * `overloaded` when the disk is (nearly) full, `invalid_request` when the sender stops; nothing is left then.
   */
  receive(upload: { id: string; name: string; body: Readable }): Promise<number>;
  pathOf(upload: { id: string; name: string }): string;
  removeUpload(id: string): Promise<void>;
  /** Where the refused rows of an import are kept. */
  rejectsOf(importId: string): string;
  /** Removes what a crash left: files of uploads and imports that are not among these. */
  removeAllBut(known: { uploads: ReadonlySet<string>; imports: ReadonlySet<string> }): Promise<void>;
  /** A sentence as its reader knows the files: by their names, not by where they are kept. */
  withoutFolders(text: string): string;
}

/** What uploads may take. */
export interface UploadBounds {
  readonly fileBytesMax: number;
  /** Left to the stores, which lie on the same disk as a rule. */
  readonly freeBytesMin: number;
}

const BOUNDS: UploadBounds = { fileBytesMax: uploadLimits.fileBytesMax, freeBytesMin: 1024 ** 3 };
const DISK_FULL_RETRY_SECONDS = 60;

export function createDataFiles(dataDir: string, bounds: UploadBounds = BOUNDS): DataFiles {
  const uploads = join(dataDir, 'uploads');
  const imports = join(dataDir, 'imports');
  const folderOf = (id: string): string => join(uploads, id);
  const removeUpload = (id: string): Promise<void> => rm(folderOf(id), { recursive: true, force: true });
  return {
    async receive({ id, name, body }) {
      await mkdir(folderOf(id), { recursive: true });
      try {
        const room = await roomIn(folderOf(id), bounds);
        return await write(body, join(folderOf(id), name), { room, ...bounds });
      } catch (thrown) {
        await removeUpload(id);
        // Who is told that a file is too large has to be heard to the end, or sees a broken connection instead.
        body.resume();
        throw reasonOf(thrown, body);
      }
    },
    pathOf: ({ id, name }) => join(folderOf(id), name),
    removeUpload,
    rejectsOf: (importId) => join(imports, `${importId}.csv`),
    async removeAllBut(known) {
      await mkdir(uploads, { recursive: true });
      await mkdir(imports, { recursive: true });
      for (const id of await readdir(uploads)) {
        if (isUuid(id) && !known.uploads.has(id)) await removeUpload(id);
      }
      for (const name of await readdir(imports)) {
        const id = name.slice(0, -'.csv'.length);
        if (isUuid(id) && !known.imports.has(id)) await rm(join(imports, name), { force: true });
      }
    },
    withoutFolders(text) {
      const [before, ...paths] = text.split(`${uploads}${sep}`);
      return [before, ...paths.map((path) => path.slice(path.indexOf(sep) + 1))].join('');
    },
  };
}

/** Bytes that may still be written. */
async function roomIn(folder: string, { freeBytesMin }: UploadBounds): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize - freeBytesMin;
}

async function write(
  body: Readable,
  path: string,
  { room, fileBytesMax }: { room: number; fileBytesMax: number },
): Promise<number> {
  const file = await open(path, 'wx');
  let bytes = 0;
  try {
    // Not destroyed when it is left early: the answer goes through the same connection.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      if (bytes > fileBytesMax) throw new SextantError('file_too_large');
      if (bytes > room) throw diskFull();
      await file.write(chunk);
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

function reasonOf(thrown: unknown, body: Readable): unknown {
  if (thrown instanceof SextantError) return thrown;
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') {
    return diskFull();
  }
  return body.errored === null ? thrown : new SextantError('invalid_request', 'the upload was cut off');
}

function diskFull(): SextantError {
  return new SextantError('overloaded', 'the disk is full', { retryAfterSeconds: DISK_FULL_RETRY_SECONDS });
}
