import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { names } from './names.ts';

const broken = (path: string): number => names.check(treeOf({ [path]: '' })).length;

describe('names', () => {
  it('accepts kebab-case, tests, configuration and file routes', () => {
    for (const file of ['person-page.tsx', 'merge.test.ts', 'vite.config.ts', '0001_events.sql']) {
      expect(broken(`web/src/${file}`)).toBe(0);
    }
    expect(broken('web/src/routes/__root.tsx')).toBe(0);
  });

  it('stops other spellings', () => {
    expect(broken('web/src/PersonPage.tsx')).toBe(1);
    expect(broken('server/src/identity/merge_people.ts')).toBe(1);
  });

  it('stops words that say nothing, as a folder or in a file name', () => {
    expect(broken('server/src/platform/utils/dates.ts')).toBe(1);
    expect(broken('server/src/scores/score-helpers.ts')).toBe(1);
  });
});
