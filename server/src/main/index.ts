export {
  createRejectsFile,
  type Deliver,
  ImportError,
  type ImportMap,
  type ImportOutcome,
  type ImportPreview,
  type ImportProgress,
  importFiles,
  importPipe,
  importSourceName,
  type MessageBody,
  type PipeEnd,
  type PipeOutcome,
  type PipeProtocol,
  type Proposal,
  paceOf,
  previewImport,
  proposeMap,
  proposePipeMap,
  type Question,
  type RejectsFile,
  readMap,
  readPipeHead,
} from '../sources/index.ts';
export type { LoadedWorld } from '../workspaces/index.ts';
export { clearEmbeddedStores } from './clear-stores.ts';
export { type Config, ConfigError, type Environment, processEnvironment, readConfig } from './config.ts';
export { examine, type Finding } from './doctor.ts';
export { findHeldSources, type HeldSource } from './held-data.ts';
export type { Progress, ProgressRegistry, ProgressReporter } from './progress.ts';
export { type RecomputeStep, recomputeFromLog } from './recompute.ts';
export { findRunning, type Running } from './running.ts';
export { type Ready, type Sextant, type StartOptions, startSextant } from './start.ts';
export { type MovedTable, moveState } from './state-move.ts';
export { stopOnSignal } from './stop-on-signal.ts';
export { isInstalled } from './stores.ts';
export { version } from './version.ts';
