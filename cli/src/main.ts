import { Command } from 'commander';
import { reportFailure } from './failure.ts';
import type { GlobalOptions } from './global-options.ts';

const program = new Command('sextant')
  .description('Where each customer stands, why, and what to do next.')
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

await program.parseAsync().catch(reportFailure);
