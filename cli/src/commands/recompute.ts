import { recomputeFromLog } from '@sextant/server';
import { CommandError } from '../failure.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { withInstallation } from '../installation.ts';
import { printJson, printLines, say } from '../output.ts';

export interface RecomputeOptions extends GlobalOptions {
  readonly fromLog?: boolean;
  readonly verify?: boolean;
}

/** Rebuilds from the event log whatever derives from it, or computes it aside and compares. */
export async function recompute(options: RecomputeOptions): Promise<void> {
  if (!options.fromLog && !options.verify) {
    throw new CommandError(
      'Say what to do: `sextant recompute --from-log` rebuilds, `sextant recompute --verify` compares.',
      2,
    );
  }
  if (options.fromLog) await rebuild(options);
  if (options.verify) await verify(options);
}

/** Differences shown one by one; `--json` has more. */
const SHOWN_MAX = 20;

async function verify(options: RecomputeOptions): Promise<void> {
  const found = await withInstallation(configOf(options), ({ client }) => client.verification({}));
  const { subjects, values, differences, items } = found;
  if (options.json) printJson(found);
  else {
    const counted = `${values.toLocaleString('en')} values of ${subjects.toLocaleString('en')} people and accounts`;
    const lines = items
      .slice(0, SHOWN_MAX)
      .map(
        ({ collection, id, what, kept, computed }) =>
          `  ${collection} ${id} ${what}: kept ${kept}, computed ${computed}`,
      );
    const verdict = differences === 0 ? 'none differs' : `${differences.toLocaleString('en')} differ`;
    printLines([`Computed ${counted} from the event log: ${verdict}.`, ...lines]);
  }
  if (differences > 0) process.exitCode = 1;
}

async function rebuild(options: RecomputeOptions): Promise<void> {
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
  // With --verify the comparison is the one document.
  if (options.json && !options.verify) printJson({ events, seconds });
  else say(`Rebuilt everything that derives from ${events.toLocaleString('en')} events in ${seconds} s.`);
}
