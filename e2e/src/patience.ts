import { vi } from 'vitest';

/** A bound for a busy machine, not an expectation: engines, worlds and browsers start many times slower there. */
const PATIENCE_MS = 15 * 60_000;

/** Gives every test and every hook of a file that long. */
export function bePatient(): void {
  vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });
}
