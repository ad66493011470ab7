import { Command, Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { reportFailure } from './failure.ts';
import type { GlobalOptions } from './global-options.ts';

const program = new Command('sextant')
  .description('Where each customer stands, why, and what to do next.')
  .version(manifest.version)
  .option('--data <dir>', 'data folder (default: SEXTANT_DATA, or .sextant)')
  .option('--json', 'one JSON document on standard output, progress on standard error')
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();

const globals = (): GlobalOptions => program.opts<GlobalOptions>();

// Each command's file is loaded when the command runs: `sextant --help` needs none of them.
program
  .command('serve')
  .description('serve the app and the API')
  .action(async () => (await import('./commands/serve.ts')).serve(globals()));

program
  .command('demo')
  .description('load a demo world through the real ingestion path and serve it')
  .option('--world <name>', 'company, cinema or lead-groups', 'company')
  .option('--scale <factor>', 'size of the world; 0.01 for a quick look', '1')
  .option('--no-serve', 'end when the world is loaded')
  .option('--fresh', 'remove the demo in the data folder first')
  .action(async (options) => (await import('./commands/demo.ts')).demo({ ...globals(), ...options }));

program
  .command('import [files...]')
  .description('bring files, folders of files, or what a Singer or Airbyte extractor writes, in by a map')
  .option('--map <file>', 'how to read them; examples/maps has ready ones, without one a map is proposed')
  .option('--answer <question=option>', 'answer a question of the proposal; may come again', collect, [])
  .option('--write-map <file>', 'keep the proposed map in this file')
  .option('--yes', 'import by the proposed map when it leaves no question')
  .option('--name <name>', "name of the import (default: the map's)")
  .option('--rejects <file>', 'list rejected rows in this CSV or .jsonl file')
  .option('--dry-run', 'read and map everything, store nothing')
  .option('--singer', 'read the messages of a Singer tap from standard input')
  .option('--airbyte', 'read the messages of an Airbyte source from standard input')
  .option('--state <file>', 'of --singer and --airbyte: keep their last state in this file too')
  .option('--last-state', 'of --singer and --airbyte with --name: print the state that was kept, and end')
  .addOption(new Option('--from-descriptor <number>').hideHelp())
  .action(async (files: string[], options) =>
    (await import('./commands/import.ts')).importCommand(files, { ...globals(), ...options }),
  );

program
  .command('undo [import]')
  .description('take an import back, as if it had never been; without one, list the imports')
  .option('--limit <rows>', 'imports to list', '20')
  .action(async (id: string | undefined, options) =>
    (await import('./commands/undo.ts')).undo(id, { ...globals(), ...options }),
  );

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

const people = program.command('people').description('people, as lists and pages show them');
people
  .command('list', { isDefault: true })
  .description('list people, last seen first')
  .option('--query <words>', 'words of name, e-mail or identifiers')
  .option('--limit <rows>', 'rows to show', '20')
  .action(async (options) => (await import('./commands/people.ts')).listPeople({ ...globals(), ...options }));
people
  .command('get <ref>')
  .description("show one person, by Sextant's id or type:value, such as email:ana@example.com")
  .action(async (ref: string) => (await import('./commands/people.ts')).showPerson(ref, globals()));

const accounts = program.command('accounts').description('accounts, as lists and pages show them');
accounts
  .command('list', { isDefault: true })
  .description('list accounts, last seen first')
  .option('--query <words>', 'words of name, domain or identifiers')
  .option('--limit <rows>', 'rows to show', '20')
  .action(async (options) =>
    (await import('./commands/accounts.ts')).listAccounts({ ...globals(), ...options }),
  );
accounts
  .command('get <ref>')
  .description("show one account, by Sextant's id or type:value, such as group_id:org_42")
  .action(async (ref: string) => (await import('./commands/accounts.ts')).showAccount(ref, globals()));

program
  .command('export <what>')
  .description('write all people or accounts as CSV, or all definitions as YAML')
  .option('--out <file>', 'write to this file instead of standard output')
  .option('--columns <names>', 'comma-separated columns, in order')
  .action(async (what: string, options) =>
    (await import('./commands/export.ts')).exportWhole(what, { ...globals(), ...options }),
  );

program
  .command('apply')
  .description('publish metrics, scores, segments and stages from YAML files, all or none')
  .requiredOption('-f, --file <file...>', 'files of definitions; examples/definitions has the ready ones')
  .option('--dry-run', 'check them and say what would change, publish nothing')
  .action(async (options) => (await import('./commands/apply.ts')).apply({ ...globals(), ...options }));

program
  .command('score <ref> [name]')
  .description("where a person or account stands on its scores, by Sextant's id or type:value")
  .option('--why', 'with a name: what changed the score, event by event')
  .option('--from <day>', 'of --why: 30 days before --to where absent')
  .option('--to <day>', 'of --why: now where absent')
  .option('--at <day>', 'as of this moment; now where absent')
  .action(async (ref: string, name: string | undefined, options) =>
    (await import('./commands/score.ts')).score(ref, name, { ...globals(), ...options }),
  );

program
  .command('ask [question]')
  .description('answer a question about the customers; without one, list the questions')
  .option('--from <day>', 'from this day on')
  .option('--to <day>', 'up to and including this day')
  .option('--account <ref>', "only this account, by Sextant's id or type:value")
  .option('--segment <name>', 'only who is in this segment now')
  .option('--metric <name>', 'by this metric')
  .option('--set <name=value>', 'any parameter that the list of questions names; may come again', collect, [])
  .action(async (question: string | undefined, options) =>
    (await import('./commands/ask.ts')).ask(question, { ...globals(), ...options }),
  );

program
  .command('doctor')
  .description('look at settings, data folder, stores and disk')
  .action(async () => (await import('./commands/doctor.ts')).doctor(globals()));

program
  .command('recompute')
  .description('rebuild what derives from the event log, or verify it; stop the server before rebuilding')
  .option('--from-log', 'rebuild everything from the event log')
  .option(
    '--verify',
    'compute everybody aside from the event log and tell what differs; exit code 1 if anything does',
  )
  .action(async (options) =>
    (await import('./commands/recompute.ts')).recompute({ ...globals(), ...options }),
  );

program
  .command('state')
  .description('what PostgreSQL holds')
  .command('move')
  .description('copy the embedded PostgreSQL to a server; stop Sextant first')
  .requiredOption('--to <url>', 'postgres:// address of an empty database')
  .action(async (options: { to: string }) =>
    (await import('./commands/state.ts')).moveStateTo({ ...globals(), ...options }),
  );

await program.parseAsync().catch(reportFailure);
