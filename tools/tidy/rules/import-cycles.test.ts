import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { importCycles } from './import-cycles.ts';

const graph = (edges: readonly (readonly [number, number])[]): Record<string, string> => {
  const files: Record<string, string> = {};
  for (let node = 0; node < 8; node++) files[`tools/n${node}.ts`] = '';
  for (const [from, to] of edges) files[`tools/n${from}.ts`] += `import './n${to}.ts';\n`;
  return files;
};

describe('import cycles', () => {
  it('shows the whole way round', () => {
    const found = importCycles.check(
      treeOf(
        graph([
          [0, 1],
          [1, 2],
          [2, 0],
        ]),
      ),
    );
    expect(found.map(({ advice }) => advice)).toEqual([
      expect.stringContaining('tools/n0.ts → tools/n1.ts → tools/n2.ts → tools/n0.ts'),
    ]);
  });

  it('counts type imports and packages imported by name', () => {
    const files = {
      'contract/package.json': '{ "exports": { ".": "./src/index.ts" } }',
      'contract/src/index.ts': "export * from './event.ts';",
      'contract/src/event.ts': "import type { Id } from '@sextant/contract';",
    };
    expect(importCycles.check(treeOf(files))).toHaveLength(1);
  });

  const edge = fc.tuple(fc.nat(7), fc.nat(7));
  it('finds nothing when every import goes to a lower number', () => {
    fc.assert(
      fc.property(fc.array(edge), (edges) => {
        const down = edges.filter(([from, to]) => from > to);
        expect(importCycles.check(treeOf(graph(down)))).toEqual([]);
      }),
    );
  });

  it('finds a cycle whenever one is closed', () => {
    fc.assert(
      fc.property(fc.array(edge), fc.nat(7), fc.nat(7), (edges, a, b) => {
        expect(importCycles.check(treeOf(graph([...edges, [a, b], [b, a]])))).not.toEqual([]);
      }),
    );
  });
});
