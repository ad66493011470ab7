import { type Json, sourceEndpoints } from '@sextant/contract';
import type { ForgottenImport, Ingest } from '../ingest/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import { type Capability, route } from '../platform/http/route.ts';
import type { NewId } from '../platform/ids.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import type { RandomBytes, Workspaces } from '../workspaces/index.ts';
import { type Connections, createConnections, keepPipeState, readPipeState } from './connections/index.ts';
import { deliverHere } from './deliver-here.ts';
import { fileSource } from './file-source.ts';
import type { Deliver, ImportDeps, ImportMap, ImportOutcome } from './import/index.ts';
import { describeSource, listSources } from './list-sources.ts';
import { createImports, type UploadBounds } from './runs/index.ts';

export interface SourcesDeps {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly workspaces: Pick<Workspaces, 'listSources' | 'createSource' | 'rotateWriteKey'>;
  readonly ingest: Pick<Ingest, 'accept'>;
  /** What takes an import back, in this order: its events, then what was computed from them. */
  readonly forgetting: readonly ((of: ForgottenImport) => Promise<void>)[];
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Where uploaded files and refused rows are kept. */
  readonly dataDir: string;
  /** What secrets of connections are sealed under; a key in the data folder where it is absent. */
  readonly secretKey?: string | undefined;
  /** Folder of the maps that come with Sextant. */
  readonly readyMaps: string;
  /** The workspace's own, for times in files that do not say. */
  readonly timezoneOf: (workspaceId: string) => string;
  /** What uploads may take, where it is not what the contract says. */
  readonly uploadBounds?: UploadBounds;
  /** Told of work in the background that failed and will be tried again. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** What feeds a workspace: its sources, and files brought in. */
export interface Sources extends Capability {
  /** Imports files of this machine, now, and keeps what came of it. Throws an `ImportError` when it cannot begin. */
  importFiles(
    what: { workspaceId: string; map: ImportMap; files: readonly string[]; name?: string },
    deps: Omit<ImportDeps, 'deliver'>,
  ): Promise<ImportOutcome>;
  /** Resolves when no import of uploaded files waits or runs. */
  importsSettled(): Promise<void>;
  /** Where an import of a pipe delivers to, and where it goes on. */
  openPipe(of: { workspaceId: string; name: string }): Promise<PipeEnd>;
  /** Takes deliveries of webhooks, which come without a caller. */
  readonly webhooks: Connections['plugin'];
  /** Databases that are read. */
  readonly readings: Connections['readings'];
}

/** The end of a pipe in this process. */
export interface PipeEnd {
  readonly deliver: Deliver;
  /** That of the import before; null when there was none. */
  readonly state: Json;
  keepState(state: Json): Promise<void>;
}

async function openPipe(of: { workspaceId: string; name: string }, deps: SourcesDeps): Promise<PipeEnd> {
  const { postgres, clock } = deps;
  const writer = await fileSource({ workspaceId: of.workspaceId, importName: of.name }, deps.workspaces);
  return {
    deliver: deliverHere({ writer }, deps),
    state: await readPipeState(postgres, of),
    keepState: (state) => keepPipeState(postgres, { ...of, state, now: clock.now() }),
  };
}

export function createSources(deps: SourcesDeps): Sources {
  const { workspaces, clickhouse, clock } = deps;
  const imports = createImports(deps);
  const connections = createConnections(deps);
  return {
    name: 'sources',
    routes: [
      route(sourceEndpoints.listSources, async ({ caller: { workspaceId } }) => {
        const registered = await workspaces.listSources(workspaceId);
        return { items: await listSources({ workspaceId, registered, now: clock.now() }, clickhouse) };
      }),
      route(sourceEndpoints.createSource, async ({ caller, body }) => {
        const { source, writeKey } = await workspaces.createSource({
          workspaceId: caller.workspaceId,
          ...body,
        });
        return {
          source: describeSource(source, { volume: undefined, hours: [], now: clock.now() }),
          writeKey,
        };
      }),
      route(sourceEndpoints.rotateKey, async ({ caller, params }) => ({
        writeKey: await workspaces.rotateWriteKey({ workspaceId: caller.workspaceId, sourceId: params.id }),
      })),
      ...imports.routes,
      ...connections.routes,
    ],
    importFiles: imports.bring,
    importsSettled: imports.settled,
    openPipe: (of) => openPipe(of, deps),
    webhooks: connections.plugin,
    readings: connections.readings,
    async start() {
      await imports.start();
      await connections.start();
    },
    async stop() {
      await connections.stop();
      await imports.stop();
    },
  };
}
