import { startSextant, stopOnSignal } from '@sextant/server';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { printJson, printLines, say } from '../output.ts';
import { welcome } from '../welcome.ts';

/** Serves the installation in the data folder until it is told to stop. */
export async function serve(options: GlobalOptions): Promise<void> {
  const config = configOf(options);
  const sextant = await startSextant(config);
  stopOnSignal(async ({ error }) => {
    say(error === undefined ? 'Stopping: finishing what was accepted …' : `Stopping: ${error.message}`);
    await sextant.stop();
  });
  const ready = await sextant.ready;
  const { address } = sextant;
  if (options.json) {
    printJson({ address, dataDir: config.dataDir, ...ready.generated, setupToken: ready.setupToken });
  } else {
    printLines(welcome({ address, config, ready }));
  }
}
