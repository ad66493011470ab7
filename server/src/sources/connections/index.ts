export { byContent } from './by-content.ts';
export { type Connections, type ConnectionsDeps, createConnections } from './connections.ts';
export { keepPipeState, readPipeState } from './pipe-states.ts';
