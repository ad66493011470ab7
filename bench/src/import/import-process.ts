import { join } from 'node:path';
import {
  type Deliver,
  type ImportProgress,
  importFiles,
  readConfig,
  readMap,
  startSextant,
} from '@sextant/server';
import { openBareClickHouse } from '@sextant/server/testing';
import { sextantSettings } from '../config.ts';
import type { ImportFigures, ImportJob } from './import-job.ts';
import { RETAIL_LINES, RETAIL_MAP } from './retail-file.ts';

// A process of its own for each measure: memory is its own, and the engine opens one folder a process.

/** Measures work that tells how many rows it has read. */
async function measure(
  rowsTotal: number,
  work: (onProgress: (progress: ImportProgress) => void) => Promise<number>,
): Promise<ImportFigures> {
  let firstHalfBytes = 0;
  let secondHalfBytes = 0;
  const onProgress = ({ rows }: ImportProgress): void => {
    const bytes = process.memoryUsage.rss();
    if (rows <= rowsTotal / 2) firstHalfBytes = Math.max(firstHalfBytes, bytes);
    else secondHalfBytes = Math.max(secondHalfBytes, bytes);
  };
  const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()];
  const rows = await work(onProgress);
  const cpu = process.cpuUsage(cpuBefore);
  const seconds = (performance.now() - startedAt) / 1000;
  return { rows, seconds, cpuSeconds: (cpu.user + cpu.system) / 1e6, firstHalfBytes, secondHalfBytes };
}

async function importAll({ dataDir, file }: Extract<ImportJob, { kind: 'import' }>): Promise<ImportFigures> {
  const sextant = await startSextant(readConfig(sextantSettings(dataDir)), { isAnnounced: false });
  const { sources, workspaces } = await sextant.ready;
  const what = { workspaceId: workspaces.home().id, map: readMap(RETAIL_MAP), files: [file] };
  const figures = await measure(RETAIL_LINES, async (onProgress) => {
    const { accepted } = await sources.importFiles(what, { onProgress });
    return accepted;
  });
  await sextant.stop();
  return figures;
}

async function mapOnly({ file, rows, map }: Extract<ImportJob, { kind: 'map' }>): Promise<ImportFigures> {
  const deliver: Deliver = async (messages) =>
    messages.map(({ messageId }) => ({ messageId: String(messageId), status: 'accepted' }));
  return measure(rows, async (onProgress) => {
    const { accepted } = await importFiles({ map: readMap(map), files: [file] }, { deliver, onProgress });
    return accepted;
  });
}

const COLUMNS =
  'InvoiceNo String, StockCode String, Description String, Quantity Int64, InvoiceDate DateTime, UnitPrice Float64, CustomerID String, Country String';

async function engineAlone(job: Extract<ImportJob, { kind: 'engine' }>): Promise<ImportFigures> {
  const client = await openBareClickHouse(join(job.dataDir, 'engine'));
  const command = (query: string) => client.command({ query });
  await command(`CREATE TABLE lines (${COLUMNS}) ENGINE = MergeTree ORDER BY (InvoiceDate, InvoiceNo)`);
  const from = `file('${job.file}', 'CSVWithNames', '${COLUMNS}')`;
  await command(`INSERT INTO FUNCTION file('${job.parquet}', 'Parquet') SELECT * FROM ${from}`);
  const figures = await measure(RETAIL_LINES, async () => {
    await command(`INSERT INTO lines SELECT * FROM ${from}`);
    return RETAIL_LINES;
  });
  await client.close();
  return figures;
}

process.once('message', (job: ImportJob) => void answer(job));

async function answer(job: ImportJob): Promise<void> {
  const figures =
    job.kind === 'import' ? importAll(job) : job.kind === 'map' ? mapOnly(job) : engineAlone(job);
  process.send?.(await figures);
  process.disconnect?.();
}
