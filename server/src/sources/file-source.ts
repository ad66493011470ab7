import type { Workspaces, Writer } from '../workspaces/index.ts';

/** The source that an import writes as. */
export function importSourceName(importName: string): string {
  return `Import: ${importName}`;
}

/** The same import is the same source, so that what it brought before is known. */
export async function fileSource(
  of: { workspaceId: string; importName: string },
  workspaces: Pick<Workspaces, 'listSources' | 'createSource'>,
): Promise<Writer> {
  const { workspaceId } = of;
  const name = importSourceName(of.importName);
  const registered = await workspaces.listSources(workspaceId);
  const known = registered.find((source) => source.kind === 'file' && source.name === name);
  const source = known ?? (await workspaces.createSource({ workspaceId, name, kind: 'file' })).source;
  return { workspaceId, sourceId: source.id, sourceKind: 'file' };
}
