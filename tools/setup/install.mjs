import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inside } from './paths.mjs';
import { runNode, say } from './run.mjs';

const stampFile = inside('node_modules', '.sextant-setup');
const lockFile = inside('package-lock.json');

/** Installs the packages of package-lock.json when they are missing or the lock has changed. */
export function ensureInstalled() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  if (!alreadyInstalled()) {
    say('Installing packages (a minute or two the first time) …');
    // Not `npm ci`: it refuses a lock that lacks packages meant for other systems only, and empties node_modules
    // under whatever is running. This installs what the lock says and writes nothing but node_modules.
    runNode([npmCli(), 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
      failure: 'Installing failed: npm says why above. With the network back, run the same line again.',
    });
  }
  writeFileSync(stampFile, wanted);
}

/** Somebody may have run npm themselves: npm's own record of what it installed then agrees with the lock. */
function alreadyInstalled() {
  const recordFile = inside('node_modules', '.package-lock.json');
  if (!existsSync(recordFile)) return false;
  const installed = JSON.parse(readFileSync(recordFile, 'utf8')).packages;
  const locked = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages);
  return locked.every(
    ([path, entry]) =>
      !path.startsWith('node_modules/') ||
      entry.optional ||
      entry.peer ||
      installed[path]?.version === entry.version,
  );
}

/** npm's own script: passed down by `npm run`, otherwise beside this Node.js. */
function npmCli() {
  const beside = [
    process.env.npm_execpath,
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const found = beside.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  if (found) return found;
  say('npm was not found: start this through npm (`npm run demo`, `npm start`, `npm test`).');
  process.exit(1);
}
