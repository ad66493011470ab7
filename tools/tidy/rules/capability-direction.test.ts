import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { capabilityDirection } from './capability-direction.ts';

const advices = (files: Record<string, string>): string[] =>
  capabilityDirection.check(treeOf(files)).map(({ path, line, advice }) => `${path}:${line} ${advice}`);

describe('capability direction', () => {
  it('lets a capability import from lower levels', () => {
    expect(
      advices({
        'server/src/scores/index.ts': "import { read } from '../events/index.ts';",
        'server/src/events/index.ts': "export const read = 1; import '../platform/sql.ts';",
        'server/src/platform/sql.ts': '',
      }),
    ).toEqual([]);
  });

  it('stops an import upwards, and says which line', () => {
    const found = advices({
      'server/src/events/append.ts': "\nimport { scores } from '../scores/index.ts';",
      'server/src/scores/index.ts': 'export const scores = 1;',
    });
    expect(found).toEqual([
      expect.stringMatching(/^server\/src\/events\/append.ts:2 events .* upwards from scores/),
    ]);
  });

  it('stops an import sideways, type imports and re-exports included', () => {
    const found = advices({
      'server/src/ingest/a.ts': "import type { Profile } from '../profiles/index.ts';",
      'server/src/profiles/index.ts': "export { a } from '../ingest/index.ts';",
      'server/src/ingest/index.ts': 'export const a = 1;',
    });
    expect(found).toHaveLength(2);
    expect(found.join()).toMatch(/sideways/);
  });

  it('asks for the level of a folder it does not know', () => {
    expect(advices({ 'server/src/gadgets/index.ts': '' })).toEqual([
      expect.stringMatching(/gadgets has no level/),
    ]);
  });
});
