import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Limit {
  readonly rowsPerSecond: number;
  readonly cpuMicroseconds: number;
}

const PROCESS = fileURLToPath(new URL('./limit-process.ts', import.meta.url));

/**
 * How fast the engine itself takes the same rows: those that Sextant stored in this folder, ready-made, into the same
 * emptied tables with their materialized views, by @clickhouse/client alone. Sextant must have stopped.
 */
export async function measureLimit(of: { dataDir: string; rows: number }): Promise<Limit> {
  const child = fork(PROCESS, [of.dataDir, String(of.rows)], { execArgv: ['--import', 'tsx'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`Measuring the limit ended early with code ${code}.`);
  });
  // Nobody waits for it once the figure has come.
  ended.catch(() => {});
  const [limit]: Limit[] = await Promise.race([once(child, 'message'), ended]);
  if (limit === undefined) throw new Error('Measuring the limit gave nothing.');
  return limit;
}
