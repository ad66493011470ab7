import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { packageDirection } from './package-direction.ts';

const advices = (from: string, specifier: string): string[] =>
  packageDirection
    .check(
      treeOf({
        [from]: `import '${specifier}';`,
        'server/package.json': '{ "exports": { "./testing": "./src/platform/testing/index.ts" } }',
        'contract/src/index.ts': '',
        'server/src/main/index.ts': '',
        'web/src/main.tsx': '',
      }),
    )
    .map(({ advice }) => advice);

describe('package direction', () => {
  it('lets server, web and cli build on the contract', () => {
    for (const from of ['server/src/main/a.ts', 'web/src/a.ts', 'cli/src/a.ts']) {
      expect(advices(from, '@sextant/contract')).toEqual([]);
    }
  });

  it('stops the contract from knowing the server, and the web app too', () => {
    expect(advices('contract/src/a.ts', '@sextant/server')).toEqual([
      expect.stringMatching(/no package of ours, not server/),
    ]);
    expect(advices('web/src/a.ts', '@sextant/server/testing')).toEqual([
      expect.stringMatching(/may import contract, not server/),
    ]);
  });

  it('lets nobody import the web app, not even end-to-end tests', () => {
    expect(advices('e2e/a.test.ts', '../web/src/main.tsx')).toHaveLength(1);
  });

  it('keeps scenarios on its own', () => {
    expect(advices('scenarios/src/a.ts', '@sextant/contract')).toHaveLength(1);
  });

  it('asks for the package name instead of a path', () => {
    expect(advices('server/src/main/a.ts', '../../../contract/src/index.ts')).toEqual([
      'Import contract by its name, @sextant/contract, not by path.',
    ]);
  });
});
