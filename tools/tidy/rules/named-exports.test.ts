import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { namedExports } from './named-exports.ts';

const broken = (path: string, source: string): number =>
  namedExports.check(treeOf({ [path]: source })).length;

describe('named exports', () => {
  it('accepts names, and a default where a tool asks for one', () => {
    expect(broken('web/src/a.ts', "export const a = 1; export * from './b.ts';")).toBe(0);
    expect(broken('web/vite.config.ts', 'export default {};')).toBe(0);
  });

  it('stops default exports of values, functions and classes', () => {
    for (const source of ['export default 1;', 'export default function f() {}', 'export default class {}']) {
      expect(broken('web/src/a.ts', source)).toBe(1);
    }
  });
});
