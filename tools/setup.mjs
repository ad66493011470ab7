// Makes a fresh clone ready, then hands over to the command line: `node tools/setup.mjs demo --scale 0.01`
// becomes `sextant demo --scale 0.01`. Plain Node and no dependency, because it runs before any is installed.
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { handOver } from './setup/run.mjs';

requireNode();
ensureInstalled();

const [command, ...rest] = process.argv.slice(2);
if (command !== 'install') ensureBuilt();
if (command === 'bench') handOver(['--import', 'tsx', 'bench/src/main.ts', ...rest]);
else if (command !== 'install' && command !== 'build') handOver(['cli/bin/sextant.js', command, ...rest]);
