import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { measure, sizesRule } from './sizes.ts';

const longFunction = `function long() {\n${'  call();\n'.repeat(80)}}\n`;
const advices = (path: string, source: string): string[] =>
  sizesRule.check(treeOf({ [path]: source })).map(({ line, advice }) => `${line}: ${advice}`);

describe('sizes', () => {
  it('stops a long function, declared or arrow', () => {
    expect(advices('cli/src/a.ts', `\n${longFunction}`)).toEqual([
      expect.stringMatching(/^2: long is 82 lines/),
    ]);
    expect(
      advices('cli/src/a.ts', longFunction.replace('function long()', 'const long = () =>')),
    ).toHaveLength(1);
  });

  it('accepts one that says why it is long', () => {
    expect(advices('cli/src/a.ts', `// Long: a state machine, one case a line\n${longFunction}`)).toEqual([]);
  });

  it('stops a long file unless its head says why', () => {
    const file = 'call();\n'.repeat(500);
    expect(advices('cli/src/a.ts', file)).toEqual([expect.stringMatching(/500 lines, over 400 for a file/)]);
    expect(advices('cli/src/a.ts', `// Long: a table of countries\n${file}`)).toEqual([]);
  });

  it('measures test blocks as files only', () => {
    expect(advices('cli/src/a.test.ts', longFunction)).toEqual([]);
  });

  it('lists the longest first', () => {
    const tree = treeOf({ 'cli/src/a.ts': 'const f = () => {\n};\n', 'cli/src/b.ts': longFunction });
    expect(measure(tree).map(({ name }) => name)).toEqual(['cli/src/b.ts', 'long', 'cli/src/a.ts', 'f']);
  });
});
