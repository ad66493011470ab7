export { assertScope, nobody } from './callers.ts';
export type { FirstKeys, FirstStart, LoggedWorkspace } from './first-start.ts';
export { isLoopback } from './request-origin.ts';
export { newSecret, type RandomBytes } from './secrets.ts';
export type { Writer } from './source-registry.ts';
export type { RegisteredSource, SourceKind } from './source-store.ts';
export type { Workspace } from './workspace-store.ts';
export { createWorkspaces, type Workspaces, type WorkspacesDeps } from './workspaces.ts';
export type { LoadedWorld } from './world-store.ts';
