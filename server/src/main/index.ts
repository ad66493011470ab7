export type { LoadedWorld } from '../workspaces/index.ts';
export { clearEmbeddedStores } from './clear-stores.ts';
export { type Config, ConfigError, type Environment, processEnvironment, readConfig } from './config.ts';
export type { Progress, ProgressRegistry, ProgressReporter } from './progress.ts';
export { findRunning, type Running } from './running.ts';
export { type Ready, type Sextant, type StartOptions, startSextant } from './start.ts';
export { stopOnSignal } from './stop-on-signal.ts';
export { version } from './version.ts';
