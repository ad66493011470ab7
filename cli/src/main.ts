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

program
  .command('demo')
  .description('load a demo world through the real ingestion path and serve it')
  .option('--world <name>', 'company, cinema or lead-groups', 'company')
  .option('--scale <factor>', 'size of the world; 0.01 for a quick look', '1')
  .option('--no-serve', 'end when the world is loaded')
  .option('--fresh', 'remove the demo in the data folder first')
  .action(async (options) => (await import('./commands/demo.ts')).demo({ ...globals(), ...options }));

await program.parseAsync().catch(reportFailure);
