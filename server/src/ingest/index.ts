export type { Accepted } from './accept.ts';
export type { AppendedEvents } from './applier.ts';
export type { ForgottenImport } from './forget-import.ts';
export { createIngest, type Ingest, type IngestDeps } from './ingest.ts';
export { readBody } from './read-body.ts';
export { createWaitingRoom, type WaitingRoomDeps } from './waiting-room/waiting-room.ts';
