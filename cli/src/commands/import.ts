import { readFile } from 'node:fs/promises';
import { createClient } from '@sextant/contract';
import {
  type Config,
  createRejectsFile,
  type Deliver,
  findRunning,
  ImportError,
  type ImportMap,
  type ImportOutcome,
  importFiles,
  importSourceName,
  type MessageBody,
  type Running,
  readMap,
  startSextant,
} from '@sextant/server';
import { CommandError } from '../failure.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { deliverByHttp } from '../import/deliver-by-http.ts';
import { createImportBar } from '../import/import-bar.ts';
import { answersOf, mapByProposal } from '../import/map-by-proposal.ts';
import { importSinger } from '../import/singer.ts';
import { runBesidePipe } from '../import/singer-pipe.ts';
import { printJson, printLines, say } from '../output.ts';

export interface ImportOptions extends GlobalOptions {
  readonly map?: string;
  readonly answer?: readonly string[];
  readonly writeMap?: string;
  readonly yes?: boolean;
  readonly name?: string;
  readonly rejects?: string;
  readonly dryRun?: boolean;
  readonly singer?: boolean;
  readonly airbyte?: boolean;
  readonly state?: string;
  readonly lastState?: boolean;
  /** Where the pipe is, in the process that was made for it. */
  readonly fromDescriptor?: string;
}

/** Messages that a dry run shows. */
const EXAMPLES_SHOWN = 3;

/** Brings files in by a map, into the data folder or through the Sextant that has it open. */
export async function importCommand(files: readonly string[], options: ImportOptions): Promise<void> {
  const config = configOf(options);
  if (options.singer || options.airbyte) return importPiped(files, { options, config });
  if (files.length === 0) throw new CommandError('Name the files to import.', 2);
  const map = options.map === undefined ? await mapByProposal(files, options) : await mapOf(options.map);
  if (map === null) return;
  const cancelling = cancelOnInterrupt();
  const bar = createImportBar();
  const rejects = options.rejects === undefined ? undefined : createRejectsFile(options.rejects);
  const request: Request = {
    what: { map, files, ...(options.name === undefined ? {} : { name: options.name }) },
    deps: { signal: cancelling.signal, onProgress: bar.update, ...(rejects ? { rejects } : {}) },
  };
  const startedAt = performance.now();
  const examples: MessageBody[] = [];
  try {
    const outcome = await (options.dryRun ? rehearse(request, examples) : bring(request, config)).finally(
      () => bar.stop(),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    report(outcome, { seconds, examples, options });
  } catch (thrown) {
    if (thrown instanceof ImportError) throw new CommandError(thrown.problems.join('\n  '), 2);
    throw thrown;
  } finally {
    cancelling.end();
    await rejects?.close();
  }
}

async function importPiped(
  files: readonly string[],
  { options, config }: { options: ImportOptions; config: Config },
): Promise<void> {
  if (files.length > 0)
    throw new CommandError('--singer and --airbyte read standard input, and no files.', 2);
  if (options.singer && options.airbyte) throw new CommandError('Choose one of --singer and --airbyte.', 2);
  if (options.fromDescriptor === undefined && !options.lastState) {
    process.exitCode = await runBesidePipe();
    return;
  }
  const descriptor = Number(options.fromDescriptor ?? 0);
  const map = options.map === undefined ? null : await mapOf(options.map);
  const cancelling = cancelOnInterrupt();
  const rejects = options.rejects === undefined ? undefined : createRejectsFile(options.rejects);
  try {
    await importSinger(
      {
        descriptor,
        protocol: options.airbyte ? 'airbyte' : 'singer',
        map,
        answers: answersOf(options.answer ?? []),
        options,
      },
      { config, signal: cancelling.signal, ...(rejects ? { rejects } : {}) },
    );
  } catch (thrown) {
    if (thrown instanceof ImportError) throw new CommandError(thrown.problems.join('\n  '), 2);
    throw thrown;
  } finally {
    cancelling.end();
    await rejects?.close();
  }
}

interface Request {
  readonly what: { readonly map: ImportMap; readonly files: readonly string[]; readonly name?: string };
  readonly deps: Omit<Parameters<typeof importFiles>[1], 'deliver'>;
}

async function mapOf(path: string): Promise<ImportMap> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandError(`There is no map ${path}.`, 2);
  });
  try {
    return readMap(text);
  } catch (thrown) {
    if (!(thrown instanceof ImportError)) throw thrown;
    throw new CommandError(`The map ${path} does not hold:\n  ${thrown.problems.join('\n  ')}`, 2);
  }
}

/** Reads and maps everything and stores nothing; what ingestion itself would refuse is not known then. */
function rehearse({ what, deps }: Request, examples: MessageBody[]): Promise<ImportOutcome> {
  const deliver: Deliver = async (messages) => {
    examples.push(...messages.slice(0, EXAMPLES_SHOWN - examples.length));
    return messages.map(({ messageId }) => ({ messageId: String(messageId), status: 'accepted' }));
  };
  return importFiles(what, { ...deps, deliver });
}

async function bring(request: Request, config: Config): Promise<ImportOutcome> {
  const running = await findRunning(config.dataDir);
  return running === null ? bringHere(request, config) : bringThrough(running, request);
}

/** Opens the data folder for this command alone. */
async function bringHere({ what, deps }: Request, config: Config): Promise<ImportOutcome> {
  const sextant = await startSextant({ ...config, host: '127.0.0.1', port: 0 }, { isAnnounced: false });
  try {
    const { sources, workspaces, generated } = await sextant.ready;
    for (const [name, key] of Object.entries(generated)) if (key) say(`  ${name}, shown this once: ${key}`);
    return await sources.importFiles({ workspaceId: workspaces.home().id, ...what }, deps);
  } finally {
    await sextant.stop();
  }
}

/** A data folder belongs to one process: the one that has it takes the events through the tracking API. */
async function bringThrough({ address, localKey }: Running, { what, deps }: Request): Promise<ImportOutcome> {
  say(`  Through the Sextant that is running at ${address}.`);
  const client = createClient({ baseUrl: address, apiKey: localKey });
  const name = importSourceName(what.name ?? what.map.name);
  const { items } = await client.listSources({});
  const known = items.find((source) => source.kind === 'file' && source.name === name);
  const { writeKey } = known
    ? await client.rotateKey({ params: { id: known.id } })
    : await client.createSource({ body: { name, kind: 'file' } });
  return importFiles(what, { ...deps, deliver: deliverByHttp({ address, writeKey }) });
}

/** Ctrl-C finishes what is under way; a second one ends the process at once, which loses nothing that was stored. */
function cancelOnInterrupt(): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const cancel = (): void => {
    say('\n  Stopping after what is under way … (Ctrl-C again ends at once)');
    controller.abort();
  };
  process.once('SIGINT', cancel);
  return { signal: controller.signal, end: () => process.off('SIGINT', cancel) };
}

function report(
  outcome: ImportOutcome,
  of: { seconds: number; examples: readonly MessageBody[]; options: ImportOptions },
): void {
  const { seconds, examples, options } = of;
  const rowsPerSecond = Math.round(outcome.read / seconds);
  const isDryRun = options.dryRun ?? false;
  if (options.json) {
    const { read, accepted, duplicates, rejected, ...more } = outcome;
    const counts = { read, accepted, duplicates, rejected };
    printJson({ ...counts, ...more, isDryRun, seconds, rowsPerSecond, ...(isDryRun ? { examples } : {}) });
  } else {
    printLines(linesOf(outcome, { ...of, rowsPerSecond }));
  }
  for (const sentence of outcome.broken) say(`  ${sentence}`);
  if (outcome.isCancelled) say('  Stopped early. Run the same command again to go on; nothing comes twice.');
  const isNothingIn = outcome.read > 0 && outcome.rejected === outcome.read;
  if (isNothingIn || outcome.isCancelled || outcome.broken.length > 0) process.exitCode = 1;
}

function linesOf(
  outcome: ImportOutcome,
  of: { seconds: number; rowsPerSecond: number; examples: readonly MessageBody[]; options: ImportOptions },
): string[] {
  const count = (number: number): string => number.toLocaleString('en');
  const { read, accepted, duplicates, rejected } = outcome;
  const isDryRun = of.options.dryRun ?? false;
  const lines = [
    `  ${count(read)} rows read: ${count(accepted)} ${isDryRun ? 'would be accepted' : 'accepted'}, ${count(duplicates)} there already, ${count(rejected)} rejected`,
    `  in ${of.seconds.toFixed(1)} s (${count(of.rowsPerSecond)} a second)`,
    ...Object.entries(outcome.reasons).map(([code, rows]) => `    ${code}: ${count(rows)}`),
    ...outcome.skipped.map((file) => `  The map says nothing about ${file}; it was left out.`),
    ...of.examples.map((message) => JSON.stringify(message, null, 2)),
  ];
  if (rejected > 0 && of.options.rejects === undefined) {
    lines.push('  --rejects FILE.csv lists each rejected row with its reason.');
  }
  return lines;
}
