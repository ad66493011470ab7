import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadMessage, LoadOrder, LoadOutcome } from './load-job.ts';

/** A load generator in its own process, ready to send. */
export interface Load {
  /** Begins to send; resolves when all is acknowledged, or after `stop`. */
  run(onProgress?: (acknowledged: number) => void): Promise<LoadOutcome>;
  /** Ends after the requests under way. */
  stop(): void;
}

const GENERATOR = fileURLToPath(new URL('./load-process.ts', import.meta.url));

/** Starts a generator and waits until its messages are serialised. */
export async function prepareLoad(job: LoadJob): Promise<Load> {
  const child = fork(GENERATOR, { execArgv: ['--import', 'tsx'] });
  const order = (given: LoadOrder): void => void child.send(given);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The load generator ended early with code ${code}.`);
  });
  // Nobody waits for it when the generator has done its work.
  failed.catch(() => {});
  let onProgress: (acknowledged: number) => void = () => {};
  const hear = (wanted: LoadMessage['kind']): Promise<LoadMessage> =>
    new Promise((resolve) => {
      child.on('message', (message: LoadMessage) => {
        if (message.kind === 'progress') onProgress(message.acknowledged);
        if (message.kind === wanted) resolve(message);
      });
    });
  const ready = hear('ready');
  const done = hear('done');
  order({ kind: 'prepare', job });
  await Promise.race([ready, failed]);
  return {
    async run(listener) {
      if (listener !== undefined) onProgress = listener;
      order({ kind: 'go' });
      const message = await Promise.race([done, failed]);
      if (message.kind !== 'done') throw new Error('The load generator did not say what it did.');
      return message.outcome;
    },
    stop: () => order({ kind: 'stop' }),
  };
}
