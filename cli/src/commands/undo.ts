import { setTimeout } from 'node:timers/promises';
import type { Client, ImportRun } from '@sextant/contract';
import { CommandError } from '../failure.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { withInstallation } from '../installation.ts';
import { limitOf } from '../limit.ts';
import { printJson, printLines } from '../output.ts';
import { type Column, tableLines } from '../table.ts';

export interface UndoOptions extends GlobalOptions {
  readonly limit: string;
}

const ASK_EVERY_MS = 200;

/** Takes an import back, as if it had never been, and waits until it is; without an id, lists what can be. */
export async function undo(id: string | undefined, options: UndoOptions): Promise<void> {
  const config = configOf(options);
  if (id === undefined) {
    const limit = limitOf(options.limit);
    const page = await withInstallation(config, ({ client }) => client.listImports({ query: { limit } }));
    return options.json ? printJson(page) : printLines(listed(page.items));
  }
  const run = await withInstallation(config, ({ client }) => undone(client, id));
  if (options.json) return printJson(run);
  printLines([`  ${run.name} is undone: nothing that it brought is left.`]);
}

/** The server goes on by itself where the command is ended early; where it serves the command alone, the next start does. */
async function undone(client: Client, id: string): Promise<ImportRun> {
  let run = await client.undoImport({ params: { id } });
  while (run.state === 'undoing') {
    await setTimeout(ASK_EVERY_MS);
    run = await client.getImport({ params: { id } });
  }
  if (run.state !== 'undone') throw new CommandError(`The import ${run.name} is ${run.state}.`);
  return run;
}

function listed(runs: readonly ImportRun[]): string[] {
  if (runs.length === 0) return ['  Nothing has been imported.'];
  return [...tableLines(columns, runs), 'sextant undo IMPORT takes one of them back.'];
}

const columns: readonly Column<ImportRun>[] = [
  { heading: 'import', cell: ({ id }) => id },
  { heading: 'name', cell: ({ name }) => name },
  { heading: 'started', cell: ({ startedAt }) => startedAt.slice(0, 16).replace('T', ' ') },
  { heading: 'state', cell: ({ state }) => state },
  { heading: 'rows accepted', cell: ({ accepted }) => accepted.toLocaleString('en'), align: 'right' },
];
