import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules, sentence } from './rules.ts';
import { readSourceTree } from './source-tree.ts';

const tree = readSourceTree(fileURLToPath(new URL('../..', import.meta.url)));

describe('the house is tidy', () => {
  for (const rule of rules) {
    it(rule.name, () => expect(rule.check(tree).map(sentence)).toEqual([]));
  }
});
