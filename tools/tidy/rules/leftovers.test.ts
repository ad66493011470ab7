import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { leftovers } from './leftovers.ts';

const lines = (source: string, path = 'server/src/main/a.ts'): number[] =>
  leftovers.check(treeOf({ [path]: source })).map(({ line }) => line);

describe('leftovers', () => {
  it('stops a task without an issue and accepts one with its number', () => {
    expect(lines('const a = 1;\n// TODO: later')).toEqual([2]);
    expect(lines('// TODO #12: later')).toEqual([]);
    expect(lines("const a = '// TODO: in a string';")).toEqual([]);
  });

  it('stops code in comments and accepts prose', () => {
    expect(lines('const a = 1;\n// const b = 2;\n// save(a);\n')).toEqual([2, 3]);
    expect(lines('// A reader (like save) returns early; see `if (a) {` below.\nconst a = 1;')).toEqual([]);
  });

  it('finds comments before a closing brace', () => {
    expect(lines('function f() {\n  f();\n  // return 1;\n}')).toEqual([3]);
  });

  it.each(['it', 'describe', 'test'])('stops a narrowed run: %s', (block) => {
    expect(lines(`\n${block}${'.only'}('a', () => {});`, 'server/src/main/a.test.ts')).toEqual([2]);
    expect(lines(`${block}${'.skip'}('a', () => {});`, 'server/src/main/a.test.ts')).toEqual([1]);
    expect(lines(`${block}.skipIf(true)('a', () => {});`, 'server/src/main/a.test.ts')).toEqual([]);
  });
});
