import { connectEmbedded } from './embedded-connection.ts';
import type { ClickHouse } from './port.ts';
import { connectServer } from './server-connection.ts';
import { openStore } from './store.ts';

export type { ClickHouse, InsertRows, InsertText, QueryOptions, QuerySettings } from './port.ts';

export interface ClickHouseOptions {
  /** `http://user:password@host:8123` of a server; without it the engine runs inside this process. */
  readonly url?: string;
  /** The embedded engine's own folder; a process can have one open at a time. */
  readonly dataDir: string;
  /** Made if it does not exist. Default `sextant`. */
  readonly database?: string;
}

/** Opens the analytical store: a server when a url is given, otherwise the engine inside this process. */
export async function openClickHouse(options: ClickHouseOptions): Promise<ClickHouse> {
  const database = options.database ?? 'sextant';
  const connection =
    options.url === undefined
      ? await connectEmbedded({ dataDir: options.dataDir, database })
      : await connectServer({ url: options.url, database });
  return openStore(connection, database);
}
