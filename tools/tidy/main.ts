// `npm run tidy` checks the house rules; `npm run tidy -- --largest` shows the longest files and functions.
import { fileURLToPath } from 'node:url';
import { sizes } from './house.ts';
import { measure } from './rules/sizes.ts';
import { rules, sentence } from './rules.ts';
import { readSourceTree, type SourceTree } from './source-tree.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tree = readSourceTree(root);
if (process.argv.includes('--largest')) showLargest(tree);
else process.exitCode = checkAll(tree) ? 0 : 1;

function checkAll(tree: SourceTree): boolean {
  const broken = rules
    .map((rule) => ({ rule, found: rule.check(tree) }))
    .filter(({ found }) => found.length > 0);
  for (const { rule, found } of broken) {
    console.log(`\nBroken: ${rule.name}`);
    for (const violation of found) console.log(`  ${sentence(violation)}`);
  }
  const count = broken.reduce((sum, { found }) => sum + found.length, 0);
  console.log(
    count === 0 ? `Tidy: ${rules.length} rules hold over ${tree.paths.length} files.` : `\n${count} to mend.`,
  );
  return count === 0;
}

function showLargest(tree: SourceTree): void {
  const measured = measure(tree);
  for (const kind of ['file', 'function'] as const) {
    const all = measured.filter((each) => each.kind === kind);
    const tail = all.filter(({ lines }) => lines > sizes[kind].shown);
    const [median, p90] = [0.5, 0.1].map((share) => all[Math.floor(all.length * share)]?.lines ?? 0);
    console.log(
      `\n${all.length} ${kind}s: median ${median} lines, p90 ${p90}; ${tail.length} over ${sizes[kind].shown}`,
    );
    for (const { lines, path, line, name, reason } of tail) {
      const where = kind === 'file' ? path : `${path}:${line}  ${name}`;
      console.log(`${String(lines).padStart(6)}  ${where}${reason === null ? '' : `  (${reason})`}`);
    }
  }
}
