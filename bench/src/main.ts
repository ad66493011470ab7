import { benchFreshness } from './freshness.ts';
import { benchImport } from './import/import.ts';
import { benchIngest } from './ingest/ingest.ts';
import { describeMachine, machineLine } from './machine.ts';
import { type Options, type Part, parts, readOptions, usage } from './options.ts';
import { benchReads } from './reads/reads.ts';
import { saveResults } from './results.ts';
import type { Row } from './row.ts';
import { benchSignals } from './signals/signals.ts';
import { benchStart } from './start.ts';
import { tableOf } from './table.ts';
import { writePage } from './write-page.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const benches: Readonly<Record<Part, (options: Options) => Promise<Row[]>>> = {
  ingest: ({ events }) => benchIngest({ events }),
  import: ({ rows }) => benchImport({ rows }),
  freshness: () => benchFreshness(),
  reads: ({ scale }) => benchReads({ scale, onStep: (doing) => say(`  ${doing}`) }),
  signals: ({ scale }) => benchSignals({ scale, onStep: (doing) => say(`  ${doing}`) }),
  start: () => benchStart(),
};

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(`${usage}\n`);
  const options = readOptions(args);
  const machine = describeMachine();
  say(machineLine(machine));
  const rows: Row[] = [];
  for (const part of options.only) {
    say(`${part} …`);
    rows.push(...(await benches[part](options)));
  }
  const command = ['npm run bench', ...(args.length === 0 ? [] : ['--', ...args])].join(' ');
  const results = { measuredAt: new Date().toISOString(), command, machine, rows };
  process.stdout.write(`\n${tableOf(rows)}\n\n`);
  say(`Written to ${await saveResults(results)}`);
  if (!options.write) return;
  if (parts.some((part) => !options.only.includes(part))) throw new Error('--write needs all parts.');
  say(`Written to ${await writePage(results)}`);
}

await main(process.argv.slice(2));
