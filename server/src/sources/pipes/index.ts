export { importPipe, type PipeDeps, type PipeOutcome } from './import-pipe.ts';
export { type PipeHead, proposePipeMap, readPipeHead } from './propose-pipe-map.ts';
export type { PipeProtocol } from './read-message.ts';
