import { type Config, processEnvironment, readConfig } from '@sextant/server';

/** What every command understands. */
export interface GlobalOptions {
  readonly data?: string;
  readonly json?: boolean;
}

/** The configuration of the environment, with what the command line says on top of it. */
export function configOf(options: GlobalOptions): Config {
  const environment = processEnvironment();
  return readConfig(
    options.data === undefined ? environment : { ...environment, SEXTANT_DATA: options.data },
  );
}
