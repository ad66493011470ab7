import { type Client, createClient } from '@sextant/contract';
import { type Ready, readConfig, startSextant } from '@sextant/server';
import type { Installation } from './installation.ts';

/** A Sextant inside the test's own process, so that the test may ask its stores what they hold. */
export interface SextantHere {
  readonly address: string;
  readonly client: Client;
  readonly ready: Ready;
  /** Asks ClickHouse. The installation has one workspace, so nobody else's rows can be among the answer. */
  rows<Row>(statement: string): Promise<Row[]>;
  stop(): Promise<void>;
}

/** Starts it. A process can have one embedded installation in its life, so a test file has one of these. */
export async function startSextantHere(installation: Installation): Promise<SextantHere> {
  const sextant = await startSextant(readConfig(installation.settings));
  const ready = await sextant.ready;
  return {
    address: sextant.address,
    client: createClient({ baseUrl: sextant.address, apiKey: installation.adminKey }),
    ready,
    rows: (statement) => ready.clickhouse.query({ parts: [statement], values: [] }),
    stop: () => sextant.stop(),
  };
}

/** What every source of the installation has counted. */
export interface Counts {
  readonly received: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: number;
}

export async function readCounts({ rows }: Pick<SextantHere, 'rows'>): Promise<Counts> {
  const [counts] = await rows<Counts>(`
    SELECT sum(received) AS received, sum(stored) AS stored, sum(duplicate) AS duplicate, sum(rejected) AS rejected
    FROM ingest_counts`);
  if (counts === undefined) throw new Error('A sum without GROUP BY answers one row.');
  return counts;
}
