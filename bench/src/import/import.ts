import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTemporaryFolder } from '../kit/temporary-folder.ts';
import { megabytes, perSecond, type Row, whole } from '../row.ts';
import type { ImportFigures, ImportJob } from './import-job.ts';
import { RETAIL_COLUMNS, RETAIL_LINES, RETAIL_MAP, retailLine, writeRetailCsv } from './retail-file.ts';
import { writeXlsx } from './write-xlsx.ts';

const PROCESS = fileURLToPath(new URL('./import-process.ts', import.meta.url));
const GOAL = { rowsPerSecond: 100_000, shareOfEngine: 0.3, memoryGrowth: 1.15 };
/** Rows that a sheet of everyday size has. */
const SHEET_LINES = 100_000;

/** One event a row, which is the most that a file can ask for; the key spares the memory of what came before. */
const ROWS_MAP = `
name: Rows
files:
  lines: { match: lines.csv, columns: { Quantity: number, UnitPrice: number }, key: [InvoiceNo, StockCode] }
events:
  - from: lines
    event: Order Completed
    timestamp: InvoiceDate
    person: { user_id: CustomerID, invoice_no: InvoiceNo }
    properties: { sku: StockCode, quantity: Quantity, price: UnitPrice }
`;

/** Rows a second of a retail file through the whole import, beside the engine; other formats; memory on a long file. */
export function benchImport({ rows }: { rows: number }): Promise<Row[]> {
  return inTemporaryFolder(async (dataDir) => {
    const files = (name: string): string => join(dataDir, name);
    const csv = files('lines.csv');
    await writeRetailCsv(csv, RETAIL_LINES);
    const parquet = files('lines.parquet');
    const engine = await run({ kind: 'engine', dataDir, file: csv, parquet });
    const whole = await run({ kind: 'import', dataDir: files('sextant'), file: csv });
    const xlsx = files('lines.xlsx');
    await writeXlsx(xlsx, sheetRows());
    const map = RETAIL_MAP;
    const mapped = {
      csv: await run({ kind: 'map', file: csv, rows: RETAIL_LINES, map }),
      parquet: await run({ kind: 'map', file: parquet, rows: RETAIL_LINES, map }),
      xlsx: await run({ kind: 'map', file: xlsx, rows: SHEET_LINES, map }),
    };
    await writeRetailCsv(csv, rows);
    const long = await run({ kind: 'map', file: csv, rows, map: ROWS_MAP });
    return [
      importRow(whole, engine),
      formatRow('CSV', mapped.csv),
      formatRow('Parquet', mapped.parquet),
      formatRow('XLSX', mapped.xlsx),
      memoryRow(long),
    ];
  });
}

function* sheetRows(): Generator<readonly (string | number)[]> {
  yield RETAIL_COLUMNS;
  for (let line = 0; line < SHEET_LINES; line += 1) yield Object.values(retailLine(line));
}

async function run(job: ImportJob): Promise<ImportFigures> {
  const child = fork(PROCESS, [], { execArgv: ['--import', 'tsx'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`Measuring the import (${job.kind}) ended early with code ${code}.`);
  });
  // Nobody waits for it once the figures have come.
  ended.catch(() => {});
  child.send(job);
  const [figures]: ImportFigures[] = await Promise.race([once(child, 'message'), ended]);
  if (figures === undefined) throw new Error('Measuring the import gave nothing.');
  return figures;
}

const rate = ({ rows, seconds }: ImportFigures): number => rows / seconds;

function importRow(whole: ImportFigures, engine: ImportFigures): Row {
  const share = rate(whole) / rate(engine);
  return {
    id: 'import.retail',
    what: `Import of ${RETAIL_LINES.toLocaleString('en')} lines of invoices, joined to orders, stored and queryable`,
    measured: `${perSecond(rate(whole))} rows`,
    goal: `${perSecond(GOAL.rowsPerSecond)}, ${GOAL.shareOfEngine} of the engine`,
    beside: `the engine alone, INSERT … SELECT FROM file(): ${perSecond(rate(engine))}, so ${share.toFixed(2)} of it`,
    isMet: rate(whole) >= GOAL.rowsPerSecond && share >= GOAL.shareOfEngine,
    figures: {
      rowsPerSecond: rate(whole),
      engineRowsPerSecond: rate(engine),
      share,
      cpuSeconds: whole.cpuSeconds,
    },
  };
}

function formatRow(format: string, figures: ImportFigures): Row {
  return {
    id: `import.${format.toLowerCase()}`,
    what: `${format}: read, mapped, grouped, nothing stored`,
    measured: `${perSecond(rate(figures))} rows`,
    goal: '',
    beside: `${whole((figures.cpuSeconds * 1e9) / figures.rows)} ns of processor a row`,
    isMet: null,
    figures: { rowsPerSecond: rate(figures), cpuSeconds: figures.cpuSeconds, bytes: figures.secondHalfBytes },
  };
}

function memoryRow({ rows, firstHalfBytes, secondHalfBytes }: ImportFigures): Row {
  return {
    id: 'import.memory',
    what: `Resident memory over ${rows.toLocaleString('en')} CSV rows, at most: first half / second half`,
    measured: `${megabytes(firstHalfBytes)} / ${megabytes(secondHalfBytes)}`,
    goal: `at most ${GOAL.memoryGrowth} times`,
    beside: '',
    isMet: secondHalfBytes <= GOAL.memoryGrowth * firstHalfBytes,
    figures: { rows, firstHalfBytes, secondHalfBytes },
  };
}
