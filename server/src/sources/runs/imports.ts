import type { Clock } from '../../platform/clock.ts';
import type { Route } from '../../platform/http/route.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Postgres } from '../../platform/postgres/index.ts';
import { createDataFiles, type UploadBounds } from './data-files.ts';
import { runRoutes } from './routes.ts';
import { allRunIds } from './run-store.ts';
import { createRuns, endLost, type Runs, type RunsDeps } from './runs.ts';
import { allUploadIds } from './upload-store.ts';
import { createUploads } from './uploads.ts';

export interface ImportsDeps extends Omit<RunsDeps, 'files' | 'uploads'> {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Where uploaded files and refused rows are kept. */
  readonly dataDir: string;
  /** Folder of the maps that come with Sextant. */
  readonly readyMaps: string;
  /** The workspace's own, for times in files that do not say. */
  readonly timezoneOf: (workspaceId: string) => string;
  /** What uploads may take, where it is not what the contract says. */
  readonly uploadBounds?: UploadBounds;
}

/** Uploads and imports, with what keeps them going. */
export interface Imports extends Pick<Runs, 'bring' | 'settled'> {
  readonly routes: readonly Route[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

const TIDY_EVERY_MS = 3600_000;

export function createImports(deps: ImportsDeps): Imports {
  const { postgres } = deps;
  const files = createDataFiles(deps.dataDir, deps.uploadBounds);
  const uploads = createUploads({ ...deps, files });
  const runs = createRuns({ ...deps, files, uploads });
  let timer: NodeJS.Timeout | undefined;
  const tidy = async (): Promise<void> => {
    try {
      await uploads.expire();
      await runs.recover();
    } catch (thrown) {
      deps.onFailure(thrown, 'tidying of uploads');
    }
  };
  return {
    routes: runRoutes({ ...deps, files, uploads, runs }),
    bring: runs.bring,
    settled: runs.settled,
    async start() {
      await files.removeAllBut({
        uploads: new Set(await allUploadIds(postgres)),
        imports: new Set(await allRunIds(postgres)),
      });
      await endLost(deps);
      await tidy();
      timer = setInterval(() => void tidy(), TIDY_EVERY_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await runs.stop();
    },
  };
}
