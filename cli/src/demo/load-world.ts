import { Worker } from 'node:worker_threads';
import type { WorldLoad, WorldLoadMessage } from './world-load.ts';

/** Loads a world in a thread of its own; resolves with the number of events that were acknowledged. */
export function loadWorld(
  load: WorldLoad,
  watch: { onTotal: (events: number) => void; onDone: (events: number) => void },
): Promise<number> {
  const worker = new Worker(new URL('./loader-start.mjs', import.meta.url), {
    execArgv: [],
    workerData: load,
  });
  return new Promise((resolve, reject) => {
    let done = 0;
    let isFinished = false;
    worker.on('message', (message: WorldLoadMessage) => {
      if (message.kind === 'total') watch.onTotal(message.events);
      if (message.kind === 'finished') isFinished = true;
      if (message.kind !== 'stored') return;
      done += message.events;
      watch.onDone(done);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (isFinished) resolve(done);
      else reject(new Error(`Loading stopped early (the thread ended with code ${code}).`));
    });
  });
}
