import { type Import, importsOf } from '../imports.ts';
import type { Rule, Violation } from '../source-tree.ts';

/** No file reaches itself through its imports; type imports count, since readers follow them too. */
export const importCycles: Rule = {
  name: 'no import cycles',
  check: (tree) => findCycles(importsOf(tree)),
};

type Walk = {
  readonly edges: ReadonlyMap<string, readonly Import[]>;
  readonly done: Set<string>;
  readonly trail: string[];
  readonly found: Violation[];
};

function findCycles(imports: readonly Import[]): Violation[] {
  const edges = new Map<string, Import[]>();
  for (const each of imports) edges.set(each.from, [...(edges.get(each.from) ?? []), each]);
  const walk: Walk = { edges, done: new Set(), trail: [], found: [] };
  for (const path of edges.keys()) follow(path, walk);
  return walk.found;
}

/** Depth first; each file is finished once, so the walk is linear in the number of imports. */
function follow(path: string, walk: Walk): void {
  if (walk.done.has(path)) return;
  walk.trail.push(path);
  for (const { target, line } of walk.edges.get(path) ?? []) {
    if (target === null) continue;
    const start = walk.trail.indexOf(target);
    if (start === -1) follow(target, walk);
    else walk.found.push({ path, line, advice: adviceFor([...walk.trail.slice(start), target]) });
  }
  walk.trail.pop();
  walk.done.add(path);
}

function adviceFor(cycle: readonly string[]): string {
  return `Import cycle ${cycle.join(' → ')}: move what both need into a file of its own that imports neither.`;
}
