import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/sextant.js', import.meta.url));

/** What a finished command left. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** Resolves once standard output holds this text; rejects if the command ends before. */
  waitFor(text: string): Promise<string>;
  readonly finished: Promise<Finished>;
}

/** Starts `sextant` with these arguments, in an environment without other settings. */
export function startCommand(
  args: readonly string[],
  settings: Record<string, string> = {},
  input = '',
): RunningCommand {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: '/usr/bin:/bin', NO_COLOR: '1', SEXTANT_PORT: '0', ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const output = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      output[name] += chunk;
      for (const look of watchers) look();
    });
  }
  const finished = new Promise<Finished>((resolve) => {
    child.on('close', (code) => resolve({ code, ...output }));
  });
  const waitFor = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (output.stdout.includes(text)) resolve(output.stdout);
      };
      watchers.add(look);
      look();
      void finished.then(({ stderr }) => reject(new Error(`It ended without "${text}": ${stderr}`)));
    });
  return { process: child, waitFor, finished };
}

/** Runs `sextant` to its end. */
export function runCommand(args: readonly string[], settings?: Record<string, string>): Promise<Finished> {
  return startCommand(args, settings).finished;
}
