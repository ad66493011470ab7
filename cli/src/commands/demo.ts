import { type WorldName, worldNames } from '@sextant/scenarios';
import { type Config, clearEmbeddedStores, type Sextant, startSextant, stopOnSignal } from '@sextant/server';
import { type DemoOutcome, type DemoRequest, ensureWorld, planWorld } from '../demo/demo-world.ts';
import { CommandError } from '../failure.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { printJson, printLines, say } from '../output.ts';
import { welcome } from '../welcome.ts';

export interface DemoOptions extends GlobalOptions {
  readonly world: string;
  readonly scale: string;
  /** False with --no-serve: load, then end. */
  readonly serve: boolean;
  readonly fresh?: boolean;
}

/** Starts Sextant, loads a demo world through the real ingestion path, and goes on serving. */
export async function demo(options: DemoOptions): Promise<void> {
  const request = { name: worldOf(options.world), scale: scaleOf(options.scale) };
  const config = configOf(options);
  if (options.fresh) await clearEmbeddedStores(config);
  const sextant = await startSextant(config);
  stopOnSignal(async ({ error }) => {
    if (error !== undefined) say(error.message);
    await sextant.stop();
  });
  try {
    await loadAndTell(sextant, { config, request, options });
  } catch (thrown) {
    await sextant.stop();
    throw thrown;
  }
  if (!options.serve) await sextant.stop();
}

async function loadAndTell(
  sextant: Sextant,
  { config, request, options }: { config: Config; request: DemoRequest; options: DemoOptions },
): Promise<void> {
  const ready = await sextant.ready;
  const { address } = sextant;
  const host = { sextant, ready, config, now: new Date() };
  const planned = await planWorld(host, request);
  if (!options.json) printLines([...welcome({ address, config, ready }), '']);
  const outcome = await ensureWorld(host, planned);
  if (options.json) printJson({ address, dataDir: config.dataDir, ...ready.generated, ...outcome });
  else printLines([`  ${sentence(outcome)}`]);
}

function sentence({ world, loaded, wasLoadedBefore, seconds }: DemoOutcome): string {
  if (wasLoadedBefore) return `The demo world ${world} was loaded before; serving it.`;
  const perSecond = Math.round(loaded / seconds);
  return `Loaded ${loaded.toLocaleString('en')} events in ${Math.round(seconds)} s (${perSecond.toLocaleString('en')} a second).`;
}

function worldOf(name: string): WorldName {
  const found = worldNames.find((each) => each === name);
  if (found === undefined) {
    throw new CommandError(`There is no world ${name}. There are: ${worldNames.join(', ')}.`, 2);
  }
  return found;
}

function scaleOf(text: string): number {
  const scale = Number(text);
  if (!(scale > 0 && scale <= 10)) {
    throw new CommandError(`--scale is ${text}; it must be a number above 0 and up to 10, such as 0.01.`, 2);
  }
  return scale;
}
