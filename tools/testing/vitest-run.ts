import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Tally, tallyOf, type VitestReport } from './tally.ts';

/** Runs vitest once with this environment and counts how it ended. */
export function runVitest(run: {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where vitest writes its JSON report. */
  readonly report: string;
  /** What the caller wrote after `--`. */
  readonly args: readonly string[];
}): Tally {
  const vitest = join(run.root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${run.report}`];
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--passWithNoTests', ...reporting, ...run.args],
    { cwd: run.root, env: run.env, stdio: 'inherit' },
  );
  const report = existsSync(run.report)
    ? (JSON.parse(readFileSync(run.report, 'utf8')) as VitestReport)
    : null;
  return tallyOf({ report, exitCode: status ?? 1 });
}
