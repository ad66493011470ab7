import { sourceEndpoints } from '@sextant/contract';
import type { Ingest } from '../ingest/index.ts';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import { type Capability, route } from '../platform/http/route.ts';
import type { Workspaces, Writer } from '../workspaces/index.ts';
import { deliverHere } from './deliver-here.ts';
import { type ImportDeps, type ImportMap, type ImportOutcome, importFiles } from './import/index.ts';
import { describeSource, listSources } from './list-sources.ts';

export interface SourcesDeps {
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  readonly workspaces: Pick<Workspaces, 'listSources' | 'createSource' | 'rotateWriteKey'>;
  readonly ingest: Pick<Ingest, 'accept'>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** What feeds a workspace: its sources, and files brought in. */
export interface Sources extends Capability {
  /** Imports files through this process's ingestion. Throws an `ImportError` when it cannot begin. */
  importFiles(
    what: { workspaceId: string; map: ImportMap; files: readonly string[]; name?: string },
    deps: Omit<ImportDeps, 'deliver'>,
  ): Promise<ImportOutcome>;
}

export function createSources(deps: SourcesDeps): Sources {
  const { workspaces, clickhouse, clock } = deps;
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
    ],
    async importFiles({ workspaceId, ...what }, more) {
      const writer = await fileSource(workspaceId, importSourceName(what.name ?? what.map.name), workspaces);
      return importFiles(what, { ...more, deliver: deliverHere(writer, deps) });
    },
  };
}

/** The source that an import writes as. */
export function importSourceName(importName: string): string {
  return `Import: ${importName}`;
}

/** The same import is the same source, so that what it brought before is known. */
async function fileSource(
  workspaceId: string,
  name: string,
  workspaces: SourcesDeps['workspaces'],
): Promise<Writer> {
  const registered = await workspaces.listSources(workspaceId);
  const known = registered.find((source) => source.kind === 'file' && source.name === name);
  const source = known ?? (await workspaces.createSource({ workspaceId, name, kind: 'file' })).source;
  return { workspaceId, sourceId: source.id, sourceKind: 'file' };
}
