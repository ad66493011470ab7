import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Machine } from './machine.ts';
import type { Row } from './row.ts';

/** One run of the benchmarks. */
export interface Results {
  readonly measuredAt: string;
  readonly command: string;
  readonly machine: Machine;
  readonly rows: readonly Row[];
}

const FOLDER = fileURLToPath(new URL('../results', import.meta.url));

/** Keeps a run as JSON, and as `latest.json`; resolves to its path. */
export async function saveResults(results: Results): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  const path = join(FOLDER, `${results.measuredAt.replaceAll(':', '-').slice(0, 19)}.json`);
  const text = `${JSON.stringify(results, null, 2)}\n`;
  await writeFile(path, text);
  await writeFile(join(FOLDER, 'latest.json'), text);
  return path;
}
