import { importsOf } from '../imports.ts';
import type { Rule } from '../source-tree.ts';
import { capabilityOf } from './capability-direction.ts';

/**
 * Another capability is entered through its index.ts; platform holds technology and may be entered by file. Tests may
 * build their world with the testing rooms of other capabilities, which no product code can reach.
 */
export const capabilityDoors: Rule = {
  name: 'a capability is entered through its door, index.ts',
  check: (tree) =>
    importsOf(tree).flatMap(({ from, line, target }) => {
      const here = capabilityOf(from);
      const there = target === null ? null : capabilityOf(target);
      if (here === null || there === null || here === there || there === 'platform') return [];
      if (target === `server/src/${there}/index.ts`) return [];
      if (isTest(from) && target?.startsWith(`server/src/${there}/testing/`)) return [];
      return [
        {
          path: from,
          line,
          advice: `${target} is a room inside ${there}: import from server/src/${there}/index.ts, and export there what others need.`,
        },
      ];
    }),
};

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/testing/');
}
