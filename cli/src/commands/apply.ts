import { readFile } from 'node:fs/promises';
import type { Answer, Client, DefinitionProblem } from '@sextant/contract';
import { CommandError } from '../failure.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { withInstallation } from '../installation.ts';
import { printJson, printLines, say } from '../output.ts';
import { type Column, tableLines } from '../table.ts';

export interface ApplyOptions extends GlobalOptions {
  readonly file: readonly string[];
  readonly dryRun?: boolean;
}

type Applied = Answer<'applyDefinitions'>['items'][number];

/** Publishes the definitions of YAML files, all or none; says what is wrong in which line of which file. */
export async function apply({ dryRun = false, ...options }: ApplyOptions): Promise<void> {
  const files = await Promise.all(options.file.map(readText));
  const yaml = files.map(({ text }) => text).join(SEPARATOR);
  const items = await withInstallation(configOf(options), async ({ client }) => {
    await refuseProblems(client, { files, yaml });
    return (await client.applyDefinitions({ body: { yaml, dryRun } })).items;
  });
  if (options.json) return printJson({ dryRun, items });
  const changed = items.filter(({ outcome }) => outcome !== 'unchanged');
  const unchanged = items.length - changed.length;
  printLines([
    ...(changed.length > 0 ? tableLines(columns, changed) : []),
    `${unchanged} unchanged, ${changed.length} ${dryRun ? 'would be published' : 'published'}`,
  ]);
}

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** On a line of its own, so that files without a line break at their end are parted too. */
const SEPARATOR = '\n---\n';

async function readText(path: string): Promise<TextFile> {
  try {
    return { path, text: await readFile(path, 'utf8') };
  } catch (thrown) {
    throw new CommandError(`${path} cannot be read: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
}

async function refuseProblems(
  client: Client,
  { files, yaml }: { files: readonly TextFile[]; yaml: string },
): Promise<void> {
  const { problems } = await client.checkDefinition({ body: { yaml } });
  if (problems.length === 0) return;
  for (const problem of problems) say(sentenceOf(problem, files));
  throw new CommandError(
    problems.length === 1 ? 'Nothing was published.' : `${problems.length} problems; nothing was published.`,
  );
}

/** `health.yaml:12: health.components[2].metric: There is no metric "usse".` */
function sentenceOf({ path, line, message }: DefinitionProblem, files: readonly TextFile[]): string {
  return [placeOf(line, files), path, message].filter((part) => part !== '').join(': ');
}

/** The file and its line, from the line of all texts one after the other. */
function placeOf(line: number | null, files: readonly TextFile[]): string {
  if (line === null) return '';
  let before = 0;
  for (const { path, text } of files) {
    const lines = `${text}${SEPARATOR}`.split('\n').length - 1;
    if (line <= before + lines) return `${path}:${line - before}`;
    before += lines;
  }
  return `line ${line}`;
}

const columns: readonly Column<Applied>[] = [
  { heading: 'outcome', cell: ({ outcome }) => outcome },
  { heading: 'kind', cell: ({ kind }) => kind },
  { heading: 'name', cell: ({ name }) => name },
  { heading: 'version', cell: ({ version }) => String(version), align: 'right' },
];
