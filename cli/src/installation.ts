import { type Client, createClient } from '@sextant/contract';
import { type Config, findRunning, isInstalled, startSextant } from '@sextant/server';
import { CommandError } from './failure.ts';

/** A way to ask an installation. */
export interface Access {
  readonly client: Client;
  readonly address: string;
  readonly apiKey: string;
}

/**
 * Runs `work` with a client of the installation in the data folder: the one that is running there, otherwise one
 * started for this command alone, on a free port of this machine, and stopped after it. Either way the same API
 * answers, so a command has one way to ask. Throws when there is no installation yet.
 */
export async function withInstallation<T>(config: Config, work: (access: Access) => Promise<T>): Promise<T> {
  const running = await findRunning(config.dataDir);
  if (running !== null) return work(accessTo(running.address, running.localKey));
  if (!isInstalled(config)) {
    throw new CommandError(
      `There is no installation in ${config.dataDir} yet. Start one with \`sextant serve\` or \`sextant demo\`, or name its folder with --data.`,
    );
  }
  const sextant = await startSextant({ ...config, host: '127.0.0.1', port: 0 }, { isAnnounced: false });
  try {
    await sextant.ready;
    return await work(accessTo(sextant.address, sextant.localKey));
  } finally {
    await sextant.stop();
  }
}

function accessTo(address: string, apiKey: string): Access {
  return { client: createClient({ baseUrl: address, apiKey }), address, apiKey };
}
