import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** A store's server, started by a test, a benchmark or an end-to-end run. */
export interface TestServer {
  readonly url: string;
  readonly pid: number;
  /** Ends the server by its own process id and removes its files. */
  stop(): Promise<void>;
}

/** A program that runs until it is ended, with what it printed last. */
export interface ServerProcess {
  readonly pid: number;
  readonly lastWords: () => string;
  readonly hasEnded: () => boolean;
  end(signal: NodeJS.Signals): Promise<void>;
}

const WORDS_KEPT = 4_000;

export function startProcess(command: string, args: readonly string[], options: SpawnOptions): ServerProcess {
  const child: ChildProcess = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  let ended = false;
  const hear = (chunk: unknown): void => {
    words = `${words}${String(chunk)}`.slice(-WORDS_KEPT);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const exit = once(child, 'exit').catch(hear);
  void exit.then(() => {
    ended = true;
  });
  return {
    pid: child.pid ?? 0,
    lastWords: () => words,
    hasEnded: () => ended,
    async end(signal) {
      if (!ended) child.kill(signal);
      await exit;
    },
  };
}

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 50;

/** Asks until `isReady` resolves; rejects with the program's last words if it ended or takes too long. */
export async function untilReady(
  name: string,
  process: ServerProcess,
  isReady: () => Promise<void>,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < READY_WITHIN_MS && !process.hasEnded(); waitedMs += ASK_EVERY_MS) {
    try {
      return await isReady();
    } catch {
      // Not yet; the reason shows in its last words if it never is.
      await pause(ASK_EVERY_MS);
    }
  }
  await process.end('SIGKILL');
  throw new Error(`${name} did not start:\n${process.lastWords()}`);
}
