import type { Postgres } from '../platform/postgres/postgres.ts';
import { listWorkspaces, type Workspace } from './workspace-store.ts';

/** All workspaces with their settings, in memory: there are few, and every event and page asks for them. */
export interface WorkspaceMemory {
  /** Reads them all anew. */
  load(): Promise<void>;
  /** Oldest first; the first is the installation's own. */
  list(): readonly Workspace[];
  /** Throws on an unknown id, which only a programming error can bring here. */
  get(workspaceId: string): Workspace;
  /** The installation's own workspace. */
  home(): Workspace;
}

export function createWorkspaceMemory(postgres: Postgres): WorkspaceMemory {
  let workspaces = new Map<string, Workspace>();
  return {
    async load() {
      const listed = await listWorkspaces(postgres);
      workspaces = new Map(listed.map((each) => [each.id, each]));
    },
    list: () => [...workspaces.values()],
    get(workspaceId) {
      const workspace = workspaces.get(workspaceId);
      if (workspace === undefined) throw new Error(`There is no workspace ${workspaceId}.`);
      return workspace;
    },
    home() {
      const [first] = workspaces.values();
      if (first === undefined) throw new Error('There is no workspace: ensureFirst() must run first.');
      return first;
    },
  };
}
