import { recomputeFromLog } from '@sextant/server';
import { CommandError } from '../failure.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { printJson, say } from '../output.ts';

export interface RecomputeOptions extends GlobalOptions {
  readonly fromLog?: boolean;
}

/** Rebuilds from the event log whatever derives from it. */
export async function recompute(options: RecomputeOptions): Promise<void> {
  if (!options.fromLog) {
    throw new CommandError('Say what to recompute from: `sextant recompute --from-log`.', 2);
  }
  const started = performance.now();
  let last = '';
  let events = 0;
  for await (const progress of recomputeFromLog(configOf(options))) {
    events = progress.events ?? events;
    const line = progress.events === null ? progress.step : `${progress.step}: ${progress.events} events`;
    if (line !== last) say(`  ${line}`);
    last = line;
  }
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  if (options.json) printJson({ events, seconds });
  else say(`Rebuilt everything that derives from ${events.toLocaleString('en')} events in ${seconds} s.`);
}
