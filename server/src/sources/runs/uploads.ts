import type { Readable } from 'node:stream';
import { SextantError, type Upload, uploadLimits } from '@sextant/contract';
import type { Clock } from '../../platform/clock.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Postgres } from '../../platform/postgres/index.ts';
import type { DataFiles } from './data-files.ts';
import { safeFileName } from './file-name.ts';
import { deleteExpired, deleteUnused, findUploads, insertUpload, type StoredUpload } from './upload-store.ts';

/** Files on their way from a browser into an import. */
export interface Uploads {
  /** Keeps a file as it comes. Rejects as `DataFiles.receive` does. */
  take(of: {
    workspaceId: string;
    name: string;
    body: Readable;
    announcedBytes: number | null;
  }): Promise<Upload>;
  /** False when it is not there, or an import has used it. */
  remove(of: { workspaceId: string; id: string }): Promise<boolean>;
  /** Uploads by their ids. Throws `not_found`, and `invalid_request` when two of them have one name. */
  find(of: { workspaceId: string; ids: readonly string[] }): Promise<StoredUpload[]>;
  /** Removes what nobody needs any more. */
  expire(): Promise<void>;
}

const HOUR_MS = 3600_000;

export function createUploads(deps: {
  postgres: Postgres;
  clock: Clock;
  newId: NewId;
  files: DataFiles;
}): Uploads {
  const { postgres, clock, files } = deps;
  return {
    async take({ workspaceId, name: given, body, announcedBytes }) {
      if (announcedBytes !== null && announcedBytes > uploadLimits.fileBytesMax) {
        body.resume();
        throw new SextantError('file_too_large', `${announcedBytes} bytes`);
      }
      const named = { workspaceId, id: deps.newId(), name: safeFileName(given) };
      const bytes = await files.receive({ ...named, body });
      if (bytes === 0) {
        await files.removeUpload(named.id);
        throw new SextantError('invalid_request', `${named.name} is empty`);
      }
      const upload = { ...named, bytes, uploadedAt: clock.now() };
      await insertUpload(postgres, upload);
      return { id: upload.id, name: upload.name, bytes, uploadedAt: upload.uploadedAt.toISOString() };
    },
    async remove(of) {
      const isRemoved = await deleteUnused(postgres, of);
      if (isRemoved) await files.removeUpload(of.id);
      return isRemoved;
    },
    async find(of) {
      const found = await findUploads(postgres, of);
      assertAllFound(of.ids, found);
      assertOwnNames(found);
      return found;
    },
    async expire() {
      const hoursAgo = (hours: number) => new Date(clock.now().getTime() - hours * HOUR_MS);
      const expired = await deleteExpired(postgres, {
        uploaded: hoursAgo(uploadLimits.keptHours),
        used: hoursAgo(uploadLimits.keptAfterImportHours),
      });
      for (const id of expired) await files.removeUpload(id);
    },
  };
}

function assertAllFound(ids: readonly string[], found: readonly StoredUpload[]): void {
  const missing = ids.find((id) => !found.some((upload) => upload.id === id));
  if (missing !== undefined) throw new SextantError('not_found', `upload ${missing}`);
}

/** A map knows files by their names. */
function assertOwnNames(uploads: readonly StoredUpload[]): void {
  const names = uploads.map(({ name }) => name.toLowerCase());
  const twice = uploads.find(({ name }, index) => names.indexOf(name.toLowerCase()) !== index);
  if (twice === undefined) return;
  throw new SextantError(
    'invalid_request',
    `two of the files are called ${twice.name}; upload one of them under another name`,
  );
}
