import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { addressOf, endpoints } from '@sextant/contract';
import { CommandError } from '../failure.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { withInstallation } from '../installation.ts';
import { printJson, say } from '../output.ts';

export interface ExportOptions extends GlobalOptions {
  readonly out?: string;
  readonly columns?: string;
}

const exportsOf = {
  people: endpoints.exportPeople,
  accounts: endpoints.exportAccounts,
  definitions: endpoints.exportDefinitions,
} as const;

/** Writes all people or accounts as CSV, or all definitions as YAML, to standard output or to a file. */
export async function exportWhole(what: string, options: ExportOptions): Promise<void> {
  if (what !== 'people' && what !== 'accounts' && what !== 'definitions') {
    throw new CommandError(`There is no export of ${what}; it is people, accounts or definitions.`, 2);
  }
  if (what === 'definitions' && options.columns !== undefined) {
    throw new CommandError('Definitions have no columns.', 2);
  }
  if (options.json && options.out === undefined) {
    throw new CommandError('With --json the export needs a file of its own: add --out FILE.', 2);
  }
  await withInstallation(configOf(options), async ({ address, apiKey }) => {
    const query = options.columns ? { columns: options.columns } : {};
    const response = await fetch(address + addressOf(exportsOf[what], { query }), {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    if (!response.ok || response.body === null) {
      throw new CommandError(`The export was refused: ${response.status} ${await response.text()}`);
    }
    const chunks = chunksOf(response.body.getReader());
    await pipeline(chunks, options.out ? createWriteStream(options.out) : toStandardOutput);
  });
  if (options.json) printJson({ exported: what, file: options.out });
  else if (options.out) say(`Wrote ${options.out}`);
}

async function* chunksOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Leaves standard output open, which a stream at the end of a pipeline would not. */
async function toStandardOutput(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) {
    if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}
