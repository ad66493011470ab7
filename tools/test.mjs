// `npm test`: everything the tests need, then the tests twice, on the embedded stores and on real servers.
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { handOver } from './setup/run.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
handOver(['--import', 'tsx', 'tools/testing/main.ts', ...process.argv.slice(2)]);
