import { CommanderError } from 'commander';
import pc from 'picocolors';

/** 0 done, 1 it failed, 2 it was asked wrongly (arguments or settings). */
export type ExitCode = 0 | 1 | 2;

/** A failure that the person can do something about: its sentence is shown, no stack. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;

  constructor(sentence: string, exitCode: ExitCode = 1) {
    super(sentence);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}

/** Says on standard error what went wrong and sets the exit code. */
export function reportFailure(thrown: unknown): void {
  process.exitCode = exitCodeOf(thrown);
  // Commander has said what was wrong with the arguments.
  if (thrown instanceof CommanderError) return;
  const sentence = thrown instanceof Error ? thrown.message : String(thrown);
  process.stderr.write(`${pc.red('✗')} ${sentence}\n`);
}

function exitCodeOf(thrown: unknown): ExitCode {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (thrown instanceof CommandError) return thrown.exitCode;
  // By name: the server's code is large, and `sextant --help` needs none of it.
  return thrown instanceof Error && thrown.name === 'ConfigError' ? 2 : 1;
}
