import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hashInputs } from './inputs.mjs';
import { inside } from './paths.mjs';
import { runNode, say } from './run.mjs';

const vite = inside('node_modules', 'vite', 'bin', 'vite.js');

// What is built, from what, and by which Node command line; all of it lands in build/.
const products = [
  {
    name: 'web',
    what: 'the app',
    output: 'build/web/index.html',
    inputs: ['web', 'contract/src', 'package-lock.json'],
    args: [vite, 'build', '--logLevel', 'warn'],
    cwd: inside('web'),
  },
  ...[
    { name: 'sdk', what: 'the tracking library', file: 'sextant.js', mode: 'production' },
    { name: 'sdk-node', what: 'the tracking library for servers', file: 'sextant-node.js', mode: 'node' },
  ].map(({ name, what, file, mode }) => ({
    name,
    what,
    output: `build/sdk/${file}`,
    inputs: ['sdk/src', 'sdk/vite.config.ts', 'package-lock.json'],
    args: [vite, 'build', inside('sdk'), '--mode', mode, '--logLevel', 'warn'],
    cwd: inside('sdk'),
  })),
  {
    name: 'postgres-snapshot',
    what: 'the database snapshot',
    output: 'build/postgres-snapshot.tar.gz',
    inputs: [
      'server/src/platform/postgres',
      'server/migrations/postgres',
      'tools/build',
      'package-lock.json',
    ],
    args: ['--import', 'tsx', inside('tools', 'setup', 'postgres-snapshot.ts')],
    cwd: inside(),
  },
];

/** Builds whatever is missing or older than its inputs; a second run only compares hashes. */
export function ensureBuilt() {
  const recordFile = inside('build', '.inputs');
  const record = existsSync(recordFile) ? JSON.parse(readFileSync(recordFile, 'utf8')) : {};
  for (const product of products) {
    const inputs = hashInputs(product.inputs);
    if (record[product.name] === inputs && existsSync(inside(product.output))) continue;
    say(`Building ${product.what} …`);
    mkdirSync(inside('build'), { recursive: true });
    runNode(product.args, {
      cwd: product.cwd,
      failure: `Building ${product.what} failed; the reason is above.`,
    });
    record[product.name] = inputs;
    writeFileSync(recordFile, JSON.stringify(record, null, 2));
  }
}
