import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { linesOf } from './singer-lines.ts';

/** Where the pipe is in the process that imports it. */
export const PIPE_DESCRIPTOR = 3;

/**
 * Runs this command again in a process that has the pipe under another number, and tells how it ended. The engine inside
 * a process takes whatever waits in standard input for data of its own statements, and refuses them.
 */
export function runBesidePipe(): Promise<number> {
  const command = [
    ...process.execArgv,
    ...process.argv.slice(1),
    '--from-descriptor',
    String(PIPE_DESCRIPTOR),
  ];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit', 0] });
  // Ctrl-C reaches both; the other one finishes what is under way.
  const wait = (): void => {};
  const stop = (): void => void child.kill('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', stop);
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  }).finally(() => process.off('SIGINT', wait).off('SIGTERM', stop));
}

/** The lines of the pipe. */
export function pipedLines(descriptor: number): AsyncIterable<string> {
  return linesOf(createReadStream('', { fd: descriptor, encoding: 'utf8' }));
}
