import { writeFile } from 'node:fs/promises';
import { createInterface, type Interface } from 'node:readline/promises';
import {
  ImportError,
  type ImportMap,
  type Proposal,
  previewImport,
  proposeMap,
  type Question,
} from '@sextant/server';
import { CommandError } from '../failure.ts';
import { printJson, printLines, say } from '../output.ts';

interface ProposalOptions {
  readonly name?: string;
  readonly answer?: readonly string[];
  readonly writeMap?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Messages of each kind that are shown. */
const SHOWN = 2;

/**
 * Proposes a map, shows what would arrive, and asks what the files do not say: in a terminal, or with `--answer`.
 * Null: nothing is to be imported, and the reason has been said.
 */
export async function mapByProposal(
  files: readonly string[],
  options: ProposalOptions,
): Promise<ImportMap | null> {
  const isTalking = process.stdin.isTTY === true && process.stderr.isTTY === true && !options.json;
  const terminal = isTalking ? createInterface({ input: process.stdin, output: process.stderr }) : null;
  try {
    const answers = answersOf(options.answer ?? []);
    let proposal = await propose(files, { options, answers });
    if (!options.json) await show(proposal, files);
    for (
      let [question] = proposal.questions;
      terminal !== null && question;
      [question] = proposal.questions
    ) {
      answers[question.id] = await ask(terminal, question);
      proposal = await propose(files, { options, answers });
    }
    if (proposal.questions.length > 0) return await unanswered(proposal, { files, options });
    if (options.writeMap !== undefined) await writeMap(options.writeMap, proposal.mapText);
    if (options.yes || options.dryRun || (terminal !== null && (await isWanted(terminal))))
      return proposal.map;
    return await notWanted(proposal, { files, options });
  } catch (thrown) {
    if (thrown instanceof ImportError) throw new CommandError(thrown.problems.join('\n  '), 2);
    throw thrown;
  } finally {
    terminal?.close();
  }
}

/** Answers to questions of a proposal, as arguments give them. */
export function answersOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((each) => {
      const at = each.indexOf('=');
      if (at < 1) throw new CommandError(`--answer ${each}: write it as QUESTION=OPTION.`, 2);
      return [each.slice(0, at), each.slice(at + 1)];
    }),
  );
}

function propose(
  files: readonly string[],
  { options, answers }: { options: ProposalOptions; answers: Readonly<Record<string, string>> },
): Promise<Proposal> {
  return proposeMap(files, { answers, ...(options.name === undefined ? {} : { name: options.name }) });
}

async function show(proposal: Proposal, files: readonly string[]): Promise<void> {
  printLines([proposal.mapText]);
  const { people, accounts, memberships, events, problems } = await previewImport(
    { map: proposal.map, files },
    SHOWN,
  );
  const kinds = { people, accounts, memberships, events };
  for (const [kind, messages] of Object.entries(kinds)) {
    if (messages.length === 0) continue;
    printLines([`# The first ${kind} as they would arrive:`]);
    for (const { messageId: _, ...message } of messages) printLines([`# ${JSON.stringify(message)}`]);
  }
  for (const { file, line, code, detail } of problems) printLines([`# ${file}:${line} ${code}: ${detail}`]);
  for (const { path, isUsed, sheet } of proposal.previews) {
    if (!isUsed) printLines([`# Left out: ${path}${sheet === null ? '' : ` (${sheet})`}`]);
  }
  for (const sentence of proposal.unread) printLines([`# ${sentence}`]);
}

async function ask(terminal: Interface, { sentence, options }: Question): Promise<string> {
  say(`\n  ${sentence}`);
  for (const [index, { label }] of options.entries()) say(`    ${index + 1}  ${label}`);
  for (;;) {
    const chosen = options[Number(await terminal.question(`  1-${options.length}: `)) - 1];
    if (chosen !== undefined) return chosen.id;
  }
}

async function isWanted(terminal: Interface): Promise<boolean> {
  return /^y(es)?$/i.test((await terminal.question('\n  Import so? [y/N] ')).trim());
}

async function writeMap(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  say(`  The map is in ${path}.`);
}

interface Asked {
  readonly files: readonly string[];
  readonly options: ProposalOptions;
}

/** Without a terminal: the questions, and how to answer them. */
async function unanswered(proposal: Proposal, { files, options }: Asked): Promise<null> {
  if (options.json) printJson(await documentOf(proposal, files));
  for (const { id, sentence, options: choices } of proposal.questions) {
    say(`\n  ${sentence}`);
    for (const { id: option, label } of choices) say(`    --answer '${id}=${option}'   ${label}`);
  }
  const count = proposal.questions.length;
  throw new CommandError(
    `Nothing was imported: ${count} question${count === 1 ? ' is' : 's are'} open. Add --answer QUESTION=OPTION for each; ` +
      '--write-map FILE then keeps the map, --yes imports by it.',
    2,
  );
}

async function notWanted(proposal: Proposal, { files, options }: Asked): Promise<null> {
  if (options.json) printJson(await documentOf(proposal, files));
  if (options.writeMap !== undefined) return null;
  throw new CommandError(
    'Nothing was imported. --yes imports by this map; --write-map FILE keeps it, to be changed and given as --map FILE.',
    2,
  );
}

async function documentOf(proposal: Proposal, files: readonly string[]): Promise<object> {
  const { mapText, questions, previews, unread } = proposal;
  return {
    map: mapText,
    questions,
    files: previews,
    unread,
    preview: await previewImport({ map: proposal.map, files }, SHOWN),
  };
}
