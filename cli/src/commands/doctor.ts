import { examine, type Finding } from '@sextant/server';
import pc from 'picocolors';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { printJson, printLines } from '../output.ts';

/** Says what the installation stands on and what is wrong with it; exit code 1 when something is. */
export async function doctor(options: GlobalOptions): Promise<void> {
  const findings = await examine(configOf(options));
  if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 1;
  if (options.json) return printJson({ healthy: process.exitCode !== 1, findings });
  printLines(findings.map(line));
}

const signs = { good: pc.green('✓'), note: pc.yellow('!'), wrong: pc.red('✗') } as const;

const line = ({ state, what, detail }: Finding): string => `${signs[state]} ${what.padEnd(14)}${detail}`;
