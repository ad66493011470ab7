import { setTimeout as pause } from 'node:timers/promises';

const ASK_EVERY_MS = 50;
/** Long enough for a busy machine: it bounds a test that would otherwise hang, and asserts nothing. */
const GIVE_UP_AFTER_MS = 60_000;

/** Asks until the answer satisfies; rejects with the last answer when it never does. */
export async function until<T>(ask: () => Promise<T>, satisfies: (answer: T) => boolean): Promise<T> {
  let answer = await ask();
  for (let waitedMs = 0; !satisfies(answer); waitedMs += ASK_EVERY_MS) {
    if (waitedMs >= GIVE_UP_AFTER_MS) throw new Error(`It stayed at ${JSON.stringify(answer).slice(0, 500)}`);
    await pause(ASK_EVERY_MS);
    answer = await ask();
  }
  return answer;
}
