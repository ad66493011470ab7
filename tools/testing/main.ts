import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureTestPrograms } from './programs.ts';
import { addTallies, tallySentence } from './tally.ts';
import { runVitest } from './vitest-run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const results = join(root, 'build', 'test');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const programs = ensureTestPrograms(process.env);
const tallies = (['embedded', 'servers'] as const).map((stores) => {
  console.log(
    `\nTests on ${stores === 'embedded' ? 'the embedded stores' : 'PostgreSQL and ClickHouse servers'}`,
  );
  const env = { ...process.env, ...programs, SEXTANT_TEST_STORES: stores };
  return runVitest({ root, env, report: join(results, `${stores}.json`), args: process.argv.slice(2) });
});

const total = addTallies(tallies);
writeFileSync(join(results, 'tally.txt'), `${tallySentence(total)}\n`);
console.log(`\n${tallySentence(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;
