import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { capabilityDoors } from './capability-doors.ts';

const check = (specifier: string, from = 'apply.ts') =>
  capabilityDoors.check(
    treeOf({
      [`server/src/profiles/${from}`]: `import '${specifier}';`,
      'server/src/profiles/store.ts': '',
      'server/src/identity/index.ts': '',
      'server/src/identity/store.ts': '',
      'server/src/identity/testing/world.ts': '',
      'server/src/platform/sql/tag.ts': '',
    }),
  );

describe('capability doors', () => {
  it('lets others in through index.ts, and by file into platform and its own rooms', () => {
    expect(check('../identity/index.ts')).toEqual([]);
    expect(check('../platform/sql/tag.ts')).toEqual([]);
    expect(check('./store.ts')).toEqual([]);
  });

  it('stops an import of a room of another capability', () => {
    expect(check('../identity/store.ts').map(({ advice }) => advice)).toEqual([
      expect.stringMatching(/room inside identity: import from server\/src\/identity\/index.ts/),
    ]);
  });

  it('lets tests build their world with what other capabilities test with, and nothing else', () => {
    expect(check('../identity/testing/world.ts', 'apply.test.ts')).toEqual([]);
    expect(check('../identity/testing/world.ts')).toHaveLength(1);
    expect(check('../identity/store.ts', 'apply.test.ts')).toHaveLength(1);
  });
});
