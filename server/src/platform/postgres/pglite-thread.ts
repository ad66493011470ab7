import { Worker } from 'node:worker_threads';
import type { PgliteMessage, PgliteRequest, PgliteWorkerOptions } from './pglite-protocol.ts';
import { PostgresError } from './postgres-error.ts';

export type PgliteAnswer = Extract<PgliteMessage, { kind: 'answer' }>;

/** PGlite in a thread of its own, asked by message. */
export interface PgliteThread {
  ask(request: PgliteRequest): Promise<PgliteAnswer>;
  /** Closes the store, then ends the thread. */
  close(): Promise<void>;
}

interface Asked {
  readonly resolve: (answer: PgliteAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the thread and opens the store in it. `onNotification` gets every NOTIFY of a channel listened to. */
export async function startPgliteThread(
  options: PgliteWorkerOptions,
  onNotification: (channel: string, payload: string) => void,
): Promise<PgliteThread> {
  const worker = new Worker(new URL('./pglite-start.mjs', import.meta.url), {
    execArgv: [],
    workerData: options,
  });
  const asked = new Map<number, Asked>();
  const ready = readiness(worker);
  worker.on('message', (message: PgliteMessage) => deliver(message, asked, onNotification));
  // One place ends every pending question, whether the thread crashed or was ended.
  worker.on('exit', () => {
    for (const { reject } of asked.values()) reject(new PostgresError({ message: CLOSED, code: '57P01' }));
    asked.clear();
  });
  await ready;
  return questions(worker, asked);
}

const CLOSED = 'The embedded PostgreSQL store is closed.';

function questions(worker: Worker, asked: Map<number, Asked>): PgliteThread {
  let lastId = 0;
  let closed = false;
  worker.on('exit', () => {
    closed = true;
  });
  const ask = (request: PgliteRequest): Promise<PgliteAnswer> => {
    if (closed) return Promise.reject(new PostgresError({ message: CLOSED, code: '57P01' }));
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      asked.set(id, { resolve, reject });
      worker.postMessage({ id, ...request });
    });
  };
  return {
    ask,
    async close() {
      if (closed) return;
      const closing = ask({ op: 'close' });
      closed = true;
      await closing;
      await worker.terminate();
    },
  };
}

function readiness(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The embedded PostgreSQL thread ended with code ${code}.`)));
    worker.on('message', (message: PgliteMessage) => {
      if (message.kind === 'ready') resolve();
      if (message.kind !== 'failed') return;
      void worker.terminate();
      reject(
        new PostgresError({ ...message.error, message: `Embedded PostgreSQL: ${message.error.message}` }),
      );
    });
  });
}

function deliver(
  message: PgliteMessage,
  asked: Map<number, Asked>,
  onNotification: (channel: string, payload: string) => void,
): void {
  switch (message.kind) {
    case 'notification':
      onNotification(message.channel, message.payload);
      return;
    case 'answer':
      asked.get(message.id)?.resolve(message);
      asked.delete(message.id);
      return;
    case 'refusal':
      asked.get(message.id)?.reject(new PostgresError(message.error));
      asked.delete(message.id);
      return;
    case 'ready':
    case 'failed':
      return;
  }
}
