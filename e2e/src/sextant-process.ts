import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@sextant/contract';
import { readE2eConfig } from './config.ts';
import type { Installation } from './installation.ts';

/** A `sextant serve` (or another serving command) in a process of its own. */
export interface SextantProcess {
  readonly address: string;
  readonly pid: number;
  /** Calls the API with the installation's first key. */
  readonly client: Client;
  /** Asks it to end in order (SIGTERM); resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Ends it at once (SIGKILL), as a crash would. */
  kill(): Promise<void>;
  lastWords(): string;
}

/** How a command ended. */
export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const program = fileURLToPath(new URL('../../cli/bin/sextant.js', import.meta.url));

/** Starts Sextant on an installation; resolves once everything is open. Rejects with its last words otherwise. */
export async function startSextantProcess(
  installation: Installation,
  args: readonly string[] = ['serve'],
): Promise<SextantProcess> {
  const child = spawnSextant(installation.settings, ['--json', ...args]);
  const heard = listenTo(child);
  const exit = once(child, 'exit');
  const { address } = await new Promise<{ address: string }>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const document = parseDocument(heard.stdout());
      if (document !== null) resolve(document);
    });
    void exit.then(([code]) => reject(new Error(`sextant ended with ${code}:\n${heard.stderr()}`)));
  });
  return {
    address,
    pid: child.pid ?? 0,
    client: createClient({ baseUrl: address, apiKey: installation.adminKey }),
    async stop() {
      child.kill('SIGTERM');
      await exit;
      return child.exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
    lastWords: heard.stderr,
  };
}

/** Runs a command to its end. */
export async function runSextant(
  settings: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<CommandEnd> {
  const child = spawnSextant(settings, args);
  const heard = listenTo(child);
  await once(child, 'close');
  return { code: child.exitCode, stdout: heard.stdout(), stderr: heard.stderr() };
}

function spawnSextant(settings: Readonly<Record<string, string>>, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    env: { ...readE2eConfig().inherited, NO_COLOR: '1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function listenTo(child: ChildProcess): { stdout(): string; stderr(): string } {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return { stdout: () => stdout, stderr: () => stderr };
}

/** The JSON document of a start; null while it is incomplete. */
function parseDocument(text: string): { address: string } | null {
  try {
    return JSON.parse(text) as { address: string };
  } catch {
    // More is to come; if it never does, the process's end is reported instead.
    return null;
  }
}
