import { statfs } from 'node:fs/promises';
import { endpoints } from '@sextant/contract';
import { systemClock } from '../platform/clock.ts';
import type { Config } from './config.ts';
import { findRunning, type Running } from './running.ts';
import { describeStores, noticesOf } from './status.ts';
import { isInstalled, openStores, takeDataFolder } from './stores.ts';
import { version } from './version.ts';

/** One thing looked at: in order, worth knowing, or wrong. */
export interface Finding {
  readonly what: string;
  readonly state: 'good' | 'note' | 'wrong';
  /** A sentence; of what is wrong it says what to do. */
  readonly detail: string;
}

/** Below this the stores soon cannot write, and ClickHouse can no longer merge its parts. */
const FREE_BYTES_MIN = 2 * 1024 ** 3;

/** Looks at everything an installation stands on: settings, folder, lock, stores, disk. Changes nothing. */
export async function examine(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [
    { what: 'version', state: 'good', detail: `Sextant ${version} on Node.js ${process.versions.node}` },
    { what: 'settings', state: 'good', detail: 'every SEXTANT_ variable is known and valid' },
  ];
  const running = await findRunning(config.dataDir);
  findings.push(await examineFolder(config, running));
  if (running !== null) findings.push(...(await askRunning(running)));
  else if (isInstalled(config)) findings.push(...(await examineStores(config)));
  findings.push(await examineDisk(config));
  return findings;
}

async function examineFolder({ dataDir, ...config }: Config, running: Running | null): Promise<Finding> {
  if (running !== null) {
    const detail = `${dataDir}, in use by process ${running.pid} at ${running.address}`;
    return { what: 'data folder', state: 'good', detail };
  }
  if (isInstalled({ dataDir, ...config })) {
    return { what: 'data folder', state: 'good', detail: `${dataDir}, not in use` };
  }
  const detail = `${dataDir} holds no installation yet; \`sextant serve\` or \`sextant demo\` makes one`;
  return { what: 'data folder', state: 'note', detail };
}

async function examineStores(config: Config): Promise<Finding[]> {
  try {
    const lock = await takeDataFolder(config);
    try {
      const stores = await openStores(config, systemClock);
      const findings = storeFindings(await describeStores(stores), noticesOf(stores));
      await stores.close();
      return findings;
    } finally {
      await lock.release();
    }
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return [{ what: 'stores', state: 'wrong', detail }];
  }
}

async function askRunning({ address, localKey }: Running): Promise<Finding[]> {
  const response = await fetch(address + endpoints.status.path, {
    headers: { authorization: `Bearer ${localKey}` },
  });
  if (!response.ok) {
    const detail = `the running process answers ${response.status}; look at its log`;
    return [{ what: 'stores', state: response.status === 503 ? 'note' : 'wrong', detail }];
  }
  const status = endpoints.status.answer.parse(await response.json());
  return storeFindings(status, status.notices);
}

function storeFindings(
  stores: Awaited<ReturnType<typeof describeStores>>,
  notices: readonly string[],
): Finding[] {
  const found = (['postgres', 'clickhouse'] as const).map((name) => ({
    what: name === 'postgres' ? 'PostgreSQL' : 'ClickHouse',
    state: 'good' as const,
    detail: `${stores[name].version}, ${stores[name].kind}`,
  }));
  return [...found, ...notices.map((detail) => ({ what: 'durability', state: 'note' as const, detail }))];
}

async function examineDisk({ dataDir }: Config): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const text = `${(free / 1024 ** 3).toFixed(1)} GB free`;
    if (free >= FREE_BYTES_MIN) return { what: 'disk', state: 'good', detail: text };
    return { what: 'disk', state: 'wrong', detail: `${text}: make room, or move the folder (SEXTANT_DATA)` };
  } catch {
    // The folder is not there yet.
    return { what: 'disk', state: 'note', detail: 'unknown until the data folder exists' };
  }
}
