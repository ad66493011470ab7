// `npm run check`: types, format and lint, floating promises, house rules, generated pages. All run, even when
// one fails, so that one round shows everything there is to mend.
import { spawnSync } from 'node:child_process';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { inside, root } from './setup/paths.mjs';
import { say } from './setup/run.mjs';

requireNode();
ensureInstalled();

const bin = (...parts) => inside('node_modules', ...parts);
const checks = [
  { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '--noEmit'] },
  {
    name: 'format and lint',
    args: [bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '.'],
  },
  { name: 'promises', args: [bin('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings', '.'] },
  { name: 'house rules', args: ['--import', 'tsx', 'tools/tidy/main.ts'] },
  { name: 'generated pages', args: ['--import', 'tsx', 'tools/docs/main.ts', '--check'] },
];

const failed = checks.filter(({ name, args }) => {
  say(`Checking ${name} …`);
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0;
});
say(failed.length === 0 ? 'All checks hold.' : `To mend: ${failed.map(({ name }) => name).join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
