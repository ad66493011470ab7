export type { SignalHandler } from './deliver.ts';
export type { SignalsDeps } from './deps.ts';
export type { StoredSignal } from './outbox.ts';
export { createSignals, type Signals } from './signals.ts';
export type { Verification } from './verify.ts';
