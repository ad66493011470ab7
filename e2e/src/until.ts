import { setTimeout as pause } from 'node:timers/promises';
import { SextantError } from '@sextant/contract';

const ASK_EVERY_MS = 50;
/** Long enough for a busy machine: it bounds a test that would otherwise hang, and asserts nothing. */
const GIVE_UP_AFTER_MS = 5 * 60_000;

/**
 * Asks until the answer satisfies; rejects with the last answer when it never does. What is not found is not there
 * yet: a reply to an event promises that it is stored, and who it belongs to follows.
 */
export async function until<T>(ask: () => Promise<T>, satisfies: (answer: T) => boolean): Promise<T> {
  let answer: T | SextantError = await askOnce(ask);
  for (let waitedMs = 0; ; waitedMs += ASK_EVERY_MS) {
    if (!(answer instanceof SextantError) && satisfies(answer)) return answer;
    if (waitedMs >= GIVE_UP_AFTER_MS)
      throw new Error(`It stayed at ${String(JSON.stringify(answer)).slice(0, 500)}`);
    await pause(ASK_EVERY_MS);
    answer = await askOnce(ask);
  }
}

async function askOnce<T>(ask: () => Promise<T>): Promise<T | SextantError> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SextantError && error.code === 'not_found') return error;
    throw error;
  }
}
