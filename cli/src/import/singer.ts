import { rename, writeFile } from 'node:fs/promises';
import { createClient, type Json } from '@sextant/contract';
import {
  type Config,
  findRunning,
  type ImportMap,
  importPipe,
  importSourceName,
  type PipeEnd,
  type PipeOutcome,
  type PipeProtocol,
  proposePipeMap,
  type RejectsFile,
  readPipeHead,
  startSextant,
} from '@sextant/server';
import { CommandError } from '../failure.ts';
import { withInstallation } from '../installation.ts';
import { printJson, printLines, say } from '../output.ts';
import { deliverByHttp } from './deliver-by-http.ts';
import { pipedLines } from './singer-pipe.ts';

interface SingerOptions {
  readonly name?: string;
  readonly writeMap?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly state?: string;
  readonly lastState?: boolean;
}

interface Asked {
  /** Where the pipe is. */
  readonly descriptor: number;
  readonly protocol: PipeProtocol;
  readonly map: ImportMap | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly options: SingerOptions;
}

interface Deps {
  readonly config: Config;
  readonly signal: AbortSignal;
  readonly rejects?: RejectsFile;
}

/** What the import of a pipe is called where neither a map nor the user says. */
const NAMELESS = 'Pipe';

/** Imports what a Singer tap or an Airbyte source writes to standard input. */
export async function importSinger(asked: Asked, deps: Deps): Promise<void> {
  const { options } = asked;
  if (options.lastState) return printLastState(asked, deps.config);
  const input = pipedLines(asked.descriptor);
  const head = asked.map === null ? await readPipeHead(input, asked.protocol) : null;
  const map =
    asked.map ??
    (head === null
      ? null
      : await proposedMap(
          await proposePipeMap(head, { name: options.name ?? NAMELESS, answers: asked.answers }),
          options,
        ));
  if (map === null) return;
  const lines = head?.lines ?? input;
  const name = options.name ?? map.name;
  const outcome = await withPipe({ name, isDryRun: options.dryRun ?? false }, deps.config, (end) =>
    importPipe(
      { lines, protocol: asked.protocol, map, name, state: end.state },
      {
        deliver: end.deliver,
        signal: deps.signal,
        ...(deps.rejects ? { rejects: deps.rejects } : {}),
        async keepState(state) {
          await end.keepState(state);
          await tellState(state, { asked });
        },
      },
    ),
  );
  report(outcome, options);
}

/** The map when it may be used; else it has been shown, with what is open. */
async function proposedMap(
  proposal: Awaited<ReturnType<typeof proposePipeMap>>,
  options: SingerOptions,
): Promise<ImportMap> {
  const { map, mapText, questions } = proposal;
  if (options.writeMap !== undefined) await writeFile(options.writeMap, mapText);
  if (questions.length === 0 && (options.yes || options.dryRun)) return map;
  printLines([mapText]);
  for (const { id, sentence, options: choices } of questions) {
    say(`\n  ${sentence}`);
    for (const { id: option, label } of choices) say(`    --answer '${id}=${option}'   ${label}`);
  }
  throw new CommandError(
    'Nothing was imported. Answer what is open with --answer QUESTION=OPTION; --yes imports by this map, ' +
      '--write-map FILE keeps it, to be changed and given as --map FILE.',
    2,
  );
}

/** Work with the end of a pipe: in the Sextant that runs on the data folder, or in this process. */
async function withPipe<T>(
  of: { name: string; isDryRun: boolean },
  config: Config,
  work: (end: PipeEnd) => Promise<T>,
): Promise<T> {
  if (of.isDryRun) return work(NOWHERE);
  const running = await findRunning(config.dataDir);
  if (running !== null) {
    say(`  Through the Sextant that is running at ${running.address}.`);
    return work(await pipeThrough({ ...running, name: of.name }));
  }
  const sextant = await startSextant({ ...config, host: '127.0.0.1', port: 0 }, { isAnnounced: false });
  try {
    const { sources, workspaces, generated } = await sextant.ready;
    for (const [name, key] of Object.entries(generated)) if (key) say(`  ${name}, shown this once: ${key}`);
    return await work(await sources.openPipe({ workspaceId: workspaces.home().id, name: of.name }));
  } finally {
    await sextant.stop();
  }
}

const NOWHERE: PipeEnd = {
  deliver: async (messages) =>
    messages.map(({ messageId }) => ({ messageId: String(messageId), status: 'accepted' as const })),
  state: null,
  keepState: async () => {},
};

async function pipeThrough(to: { address: string; localKey: string; name: string }): Promise<PipeEnd> {
  const client = createClient({ baseUrl: to.address, apiKey: to.localKey });
  const sourceName = importSourceName(to.name);
  const { items } = await client.listSources({});
  const known = items.find((source) => source.kind === 'file' && source.name === sourceName);
  const { writeKey } = known
    ? await client.rotateKey({ params: { id: known.id } })
    : await client.createSource({ body: { name: sourceName, kind: 'file' } });
  const params = { name: to.name };
  const { state } = await client.getPipeState({ params });
  return {
    deliver: deliverByHttp({ address: to.address, writeKey }),
    state,
    keepState: async (kept) => void (await client.keepPipeState({ params, body: { state: kept } })),
  };
}

/** As targets do: a line on standard output, and the file whole or not at all. */
async function tellState(state: Json, { asked: { options } }: { asked: Asked }): Promise<void> {
  if (options.dryRun) return;
  const text = `${JSON.stringify(state)}\n`;
  if (options.state !== undefined) {
    await writeFile(`${options.state}.new`, text);
    await rename(`${options.state}.new`, options.state);
  }
  if (!options.json) printLines([text.trimEnd()]);
}

async function printLastState({ map, options }: Asked, config: Config): Promise<void> {
  const name = options.name ?? map?.name;
  if (name === undefined)
    throw new CommandError('--last-state needs the --name of the import, or its --map.', 2);
  const { state } = await withInstallation(config, ({ client }) => client.getPipeState({ params: { name } }));
  if (state === null) throw new CommandError(`No state was kept for "${name}" yet.`, 1);
  printLines([JSON.stringify(state)]);
}

/** Standard output is for states; only the document that was asked for stands there too. */
function report(outcome: PipeOutcome, options: SingerOptions): void {
  const { read, accepted, duplicates, rejected, ...more } = outcome;
  const count = (number: number): string => number.toLocaleString('en');
  const isDryRun = options.dryRun ?? false;
  if (options.json) printJson({ read, accepted, duplicates, rejected, ...more, isDryRun });
  say(
    `  ${count(read)} records and broken lines read: ${count(accepted)} ${isDryRun ? 'would be accepted' : 'accepted'}, ` +
      `${count(duplicates)} there already, ${count(rejected)} rejected`,
  );
  for (const [code, rows] of Object.entries(outcome.reasons)) say(`    ${code}: ${count(rows)}`);
  for (const [stream, records] of Object.entries(outcome.leftOut)) {
    say(`  The map says nothing about ${stream}; ${count(records)} records were left out.`);
  }
  for (const sentence of outcome.troubles) say(`  The extractor said: ${sentence}`);
  const isNothingIn = read > 0 && rejected === read;
  if (isNothingIn || outcome.isCancelled || outcome.troubles.length > 0) process.exitCode = 1;
}
